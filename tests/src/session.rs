//! The desktop session that a journey runs in: its own display, bus, unlocked keyring and driver.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use crate::wait;

/// A program that ends with the journey.
pub(crate) struct Guard(Child);

impl Drop for Guard {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

/// A running session. Its programs end when it is dropped.
pub(crate) struct Session {
    /// `DISPLAY` of the session.
    pub(crate) display: String,
    /// Port of the driver.
    pub(crate) driver_port: u16,
    home: PathBuf,
    guards: Vec<Guard>,
}

/// A bus that starts nothing by itself: what is not part of the journey is not there.
const BUS: &str = r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>ADDRESS</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>"#;
/// Size of the virtual screen.
pub(crate) const SCREEN: (u32, u32) = (1280, 800);

impl Session {
    /// Starts display, bus and, unless it is left out, an unlocked keyring below `home`.
    pub(crate) async fn start(home: &Path, keyring: bool) -> Self {
        let runtime = home.join("run");
        make_private(&runtime);
        let (display, screen) = start_display(home).await;
        let mut session = Self {
            display,
            driver_port: 0,
            home: home.to_owned(),
            guards: vec![screen],
        };
        session.start_bus().await;
        if keyring {
            session.start_keyring();
        }
        session
    }

    /// Starts a driver whose app gets `environment`; an earlier driver ends first.
    pub(crate) async fn start_driver(&mut self, environment: &[(String, String)]) {
        let port = free_port();
        let mut driver = self.program("WebKitWebDriver");
        driver
            .arg(format!("--port={port}"))
            .arg("--host=127.0.0.1")
            .env("TAURI_WEBVIEW_AUTOMATION", "true");
        driver.envs(environment.iter().map(|(name, value)| (name, value)));
        self.guard(driver);
        self.driver_port = port;
        wait::until("the driver", || async {
            tokio::net::TcpStream::connect(("127.0.0.1", port)).await.ok()
        })
        .await;
    }

    /// Ends the driver and with it the app.
    pub(crate) fn stop_driver(&mut self) {
        drop(self.guards.pop());
    }

    /// The person's home folder.
    pub(crate) fn home(&self) -> &Path {
        &self.home
    }

    /// A program inside the session.
    pub(crate) fn program(&self, name: &str) -> Command {
        let mut command = Command::new(name);
        let runtime = self.home.join("run");
        command
            .env("HOME", &self.home)
            .env("XDG_RUNTIME_DIR", &runtime)
            .env(
                "DBUS_SESSION_BUS_ADDRESS",
                format!("unix:path={}", runtime.join("bus").display()),
            )
            .env("DISPLAY", &self.display)
            .env("GDK_BACKEND", "x11")
            .env("LANG", "C.UTF-8")
            .env("GTK_USE_PORTAL", "0")
            .env("RUST_LOG", "info")
            .stdin(Stdio::null());
        for name in [
            "XDG_DATA_HOME",
            "XDG_CONFIG_HOME",
            "XDG_CACHE_HOME",
            "WAYLAND_DISPLAY",
            "IMAGINEANYTHING_CLIENT_ID",
        ] {
            command.env_remove(name);
        }
        let name = Path::new(name).file_name().unwrap_or_default().to_string_lossy();
        let log = std::fs::File::create(self.home.join(format!("{name}.log"))).expect("a log file");
        command
            .stdout(log.try_clone().expect("a second handle"))
            .stderr(log);
        command
    }

    /// Keeps a program running until the journey ends.
    pub(crate) fn guard(&mut self, mut command: Command) {
        let child = command.spawn();
        self.guards.push(Guard(
            child.expect("a program that `cargo xtask test journeys` installs"),
        ));
    }

    /// Keeps a helper running below everything else, so that the driver stays the last to be started.
    pub(crate) fn guard_first(&mut self, mut command: Command) {
        self.guards.insert(
            0,
            Guard(
                command
                    .spawn()
                    .expect("a program that `cargo xtask test journeys` installs"),
            ),
        );
    }

    /// Ends the helper that [`Session::guard_first`] started last.
    pub(crate) fn end_first(&mut self) {
        drop(self.guards.remove(0));
    }

    async fn start_bus(&mut self) {
        let socket = self.home.join("run/bus");
        let config = self.home.join("bus.conf");
        let address = format!("unix:path={}", socket.display());
        std::fs::write(&config, BUS.replace("ADDRESS", &address)).expect("the configuration of the bus");
        let mut bus = self.program("dbus-daemon");
        bus.args(["--nofork", "--nopidfile"])
            .arg(format!("--config-file={}", config.display()));
        self.guard(bus);
        wait::until("the bus", || async { socket.exists().then_some(()) }).await;
    }

    fn start_keyring(&mut self) {
        let mut keyring = self.program("gnome-keyring-daemon");
        keyring
            .args(["--unlock", "--components=secrets", "--foreground"])
            .stdin(Stdio::piped());
        let mut child = keyring.spawn().expect("gnome-keyring-daemon");
        let mut input = child.stdin.take().expect("its input");
        input
            .write_all(b"journey")
            .expect("the password of the test keyring");
        self.guards.push(Guard(child));
    }
}

/// Lets the server choose a free display number, which it writes to its standard output.
async fn start_display(home: &Path) -> (String, Guard) {
    let mut screen = Command::new("Xvfb")
        .args(["-displayfd", "1", "-nolisten", "tcp", "-noreset", "-screen", "0"])
        .arg(format!("{}x{}x24", SCREEN.0, SCREEN.1))
        .stdout(Stdio::piped())
        .stderr(std::fs::File::create(home.join("Xvfb.log")).expect("a log file"))
        .spawn()
        .expect("Xvfb, which `cargo xtask test journeys` installs");
    let output = screen.stdout.take().expect("its output");
    let guard = Guard(screen);
    let number = tokio::task::spawn_blocking(move || BufReader::new(output).lines().next());
    let number = number
        .await
        .expect("a reader")
        .expect("a display number")
        .expect("a readable line");
    (format!(":{number}"), guard)
}

fn make_private(folder: &Path) {
    use std::os::unix::fs::PermissionsExt;
    std::fs::create_dir_all(folder).expect("a folder");
    std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o700)).expect("a private folder");
}

fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    listener.local_addr().expect("its address").port()
}
