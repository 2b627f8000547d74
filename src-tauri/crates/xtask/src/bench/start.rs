//! Cold start to painted feed rows, and memory, against a bare WebKitGTK window on the same display.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use super::figures::{Pair, pause};
use crate::app::{Profile, build};
use crate::process::{Done, capture, cargo, now, root, run, target};

/// Turns of both sides.
const TURNS: usize = 10;
/// What either side prints when it has painted.
const PAINTED: &str = "painted";
/// How long either side may take to paint.
const PATIENCE: Duration = Duration::from_secs(20);
/// Memory is read when the window has settled.
const SETTLE: Duration = Duration::from_secs(3);

/// Measures.
pub(crate) fn bench() -> Done {
    let app = build(Profile::Release)?;
    let floor = compile_floor()?;
    let desk = Desk::set(&app)?;
    let (mut time, mut memory) = (Pair::default(), Pair::default());
    for _ in 0..TURNS {
        let (ours, ours_memory) = desk.measure(&app)?;
        let (theirs, theirs_memory) = desk.measure(&floor)?;
        time.add(ours, theirs);
        memory.add(ours_memory, theirs_memory);
    }
    time.print(
        "cold start to painted feed rows",
        "ms",
        "a bare window",
        "≤ 1.25 ×, p90 ≤ 1.4 ×",
    );
    memory.print(
        "memory (PSS of the process tree)",
        "MiB",
        "a bare window",
        "≤ 1.35 ×",
    );
    Ok(())
}

fn compile_floor() -> Done<PathBuf> {
    let flags = capture(Command::new("pkg-config").args(["--cflags", "--libs", "webkit2gtk-4.1"]))?;
    let floor = target().join("bench-floor");
    let source = root().join("src-tauri/crates/xtask/src/bench/floor.c");
    run(Command::new("cc")
        .arg("-O2")
        .arg(source)
        .arg("-o")
        .arg(&floor)
        .args(flags.split_whitespace()))?;
    Ok(floor)
}

/// A display, a bus and a home whose store already holds a feed.
struct Desk {
    home: PathBuf,
    display: String,
    guards: Vec<Child>,
}

impl Desk {
    /// Switches the display on and lets a walk in practice mode fill the store.
    fn set(app: &Path) -> Done<Self> {
        run(cargo().args(["build", "--package", "imagineanything-tests", "--bin", "fill"]))?;
        let home = target().join("bench-home");
        drop(fs::remove_dir_all(&home));
        fs::create_dir_all(home.join("run")).map_err(|error| error.to_string())?;
        let fill = target().join("debug/fill");
        run(Command::new(fill).env("IMAGINEANYTHING_APP", app).arg(&home))?;
        let mut screen = Command::new("Xvfb")
            .args([
                "-displayfd",
                "1",
                "-nolisten",
                "tcp",
                "-screen",
                "0",
                "1280x800x24",
            ])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| error.to_string())?;
        let number = screen
            .stdout
            .take()
            .and_then(|output| BufReader::new(output).lines().next());
        let number = number
            .and_then(Result::ok)
            .ok_or("the virtual display did not start")?;
        Ok(Self {
            home,
            display: format!(":{number}"),
            guards: vec![screen],
        })
    }

    /// Starts a program; answers milliseconds until it has painted, and its settled memory in MiB.
    fn measure(&self, program: &Path) -> Done<(f64, f64)> {
        let start = now();
        let mut child = Command::new("sh")
            .args(["-c", "exec dbus-run-session -- \"$0\" 2>&1"])
            .arg(program)
            .env("HOME", &self.home)
            .env("XDG_RUNTIME_DIR", self.home.join("run"))
            .env("DISPLAY", &self.display)
            .env("RUST_LOG", "imagineanything_desktop=info")
            .env_remove("WAYLAND_DISPLAY")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| error.to_string())?;
        let output = child.stdout.take().ok_or("no output")?;
        let (done, waiting) = mpsc::channel::<()>();
        let id = child.id();
        let watchdog = thread::spawn(move || {
            if waiting.recv_timeout(PATIENCE) == Err(mpsc::RecvTimeoutError::Timeout) {
                end_tree(id);
            }
        });
        let painted = BufReader::new(output)
            .lines()
            .map_while(Result::ok)
            .any(|line| line.contains(PAINTED));
        let took = start.elapsed().as_secs_f64() * 1000.0;
        drop(done);
        drop(watchdog.join());
        pause(SETTLE);
        let memory = memory_of_tree(child.id());
        end_tree(child.id());
        drop(child.wait());
        match painted {
            true => Ok((took, memory)),
            false => Err(format!("{} never painted", program.display())),
        }
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        for guard in &mut self.guards {
            drop(guard.kill());
            drop(guard.wait());
        }
    }
}

/// Proportional set size of a process and all its children, in MiB; the session bus is part of neither side.
fn memory_of_tree(id: u32) -> f64 {
    let own = fs::read_to_string(format!("/proc/{id}/smaps_rollup")).unwrap_or_default();
    let name = fs::read_to_string(format!("/proc/{id}/comm")).unwrap_or_default();
    let line = own.lines().find(|line| line.starts_with("Pss:"));
    let kib: f64 = line
        .and_then(|line| line.split_whitespace().nth(1)?.parse().ok())
        .unwrap_or_default();
    let own = if name.starts_with("dbus") {
        0.0
    } else {
        kib / 1024.0
    };
    own + children(id).into_iter().map(memory_of_tree).sum::<f64>()
}

fn end_tree(id: u32) {
    for child in children(id) {
        end_tree(child);
    }
    drop(
        Command::new("kill")
            .arg(id.to_string())
            .stderr(Stdio::null())
            .status(),
    );
}

fn children(id: u32) -> Vec<u32> {
    let listed = fs::read_to_string(format!("/proc/{id}/task/{id}/children")).unwrap_or_default();
    listed
        .split_whitespace()
        .filter_map(|child| child.parse().ok())
        .collect()
}
