//! A desk: one person's computer with the app on it, from power-on to power-off.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;
use tempfile::TempDir;

use crate::session::Session;
use crate::wait::{self, patiently};

/// What a desk is set up with.
#[derive(Clone, Debug)]
pub struct Setting {
    /// Name of the journey: screenshots carry it.
    pub name: &'static str,
    /// Server that the app talks to.
    pub base_url: String,
    /// An unlocked keyring is there.
    pub keyring: bool,
    /// A notification service is on the bus.
    pub notifications: bool,
    /// Further environment of the app.
    pub environment: Vec<(String, String)>,
    /// Command line of the app.
    pub arguments: Vec<String>,
}

impl Setting {
    /// A desk with a keyring whose app talks to `base_url`.
    pub fn new(name: &'static str, base_url: impl Into<String>) -> Self {
        Self {
            name,
            base_url: base_url.into(),
            keyring: true,
            notifications: true,
            environment: Vec::new(),
            arguments: Vec::new(),
        }
    }
}

/// A running desk.
pub struct Desk {
    /// The window, by WebDriver.
    pub window: Client,
    pub(crate) setting: Setting,
    pub(crate) session: Session,
    shots: PathBuf,
    shot: u32,
    home: Home,
}

/// Where the person's files are.
enum Home {
    /// Gone with the desk.
    Passing(TempDir),
    /// Kept.
    Kept(PathBuf),
}

impl Desk {
    /// Switches everything on and opens the app.
    pub async fn open(setting: Setting) -> Self {
        Self::open_with_shots(setting, shots_folder()).await
    }

    /// As [`Desk::open`], keeping screenshots in `shots`.
    pub async fn open_with_shots(setting: Setting, shots: PathBuf) -> Self {
        Self::set(
            setting,
            shots,
            Home::Passing(TempDir::with_prefix("desk-").expect("a home")),
        )
        .await
    }

    /// As [`Desk::open`], with a home folder that stays.
    pub async fn open_at(setting: Setting, home: PathBuf) -> Self {
        Self::set(setting, shots_folder(), Home::Kept(home)).await
    }

    async fn set(setting: Setting, shots: PathBuf, home: Home) -> Self {
        std::fs::create_dir_all(&shots).expect("a folder for screenshots");
        let mut session = Session::start(home.path(), setting.keyring).await;
        if setting.notifications {
            session.start_notifications().await;
        }
        let window = start(&mut session, &setting).await;
        Self {
            window,
            setting,
            session,
            shots,
            shot: 0,
            home,
        }
    }

    /// The person's home folder.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// Quits the app as a person does, and opens it again on the same computer.
    pub async fn restart(&mut self) {
        self.quit().await;
        self.reopen().await;
    }

    /// Quits the app as a person does.
    pub async fn quit(&mut self) {
        // The app may be gone before the driver can say that the keys arrived.
        if let Ok(focused) = patiently("the focus", self.window.active_element()).await {
            drop(focused.send_keys("\u{E009}q").await);
        }
        self.until_ended().await;
    }

    /// Ends the app without warning, and opens it again on the same computer.
    pub async fn crash_and_restart(&mut self) {
        let app = self.app_process();
        let killed = Command::new("kill").args(["-KILL", &app.to_string()]).status();
        assert!(
            killed.expect("kill").success(),
            "the app was not there to be ended"
        );
        self.until_ended().await;
        self.reopen().await;
    }

    /// Opens the app again with a driver of its own.
    async fn reopen(&mut self) {
        self.session.stop_driver();
        self.window = start(&mut self.session, &self.setting).await;
    }

    /// Waits until the app is gone: a second one would hand over to it and end.
    pub async fn until_ended(&self) {
        wait::until("the app to end", || async {
            self.find_app_process().is_none().then_some(())
        })
        .await;
    }

    /// Process id of the app.
    pub fn app_process(&self) -> u32 {
        self.find_app_process().expect("the running app")
    }

    fn find_app_process(&self) -> Option<u32> {
        let home = format!("HOME={}", self.home().display());
        std::fs::read_dir("/proc")
            .expect("processes")
            .flatten()
            .find_map(|entry| {
                let id: u32 = entry.file_name().to_str()?.parse().ok()?;
                let program = std::fs::read_link(entry.path().join("exe")).ok()?;
                let environment = std::fs::read(entry.path().join("environ")).ok()?;
                let ours = environment
                    .split(|byte| *byte == 0)
                    .any(|entry| entry == home.as_bytes());
                (ours && program == app_path()).then_some(id)
            })
    }

    /// Photographs the screen once its pictures are there; answers where the photograph is.
    pub async fn photograph(&mut self, what: &str) -> PathBuf {
        wait::until("the pictures on the screen", || async {
            let complete = self.window.execute_async(PICTURES_ARE_THERE, vec![]).await.ok()?;
            complete.as_bool()?.then_some(())
        })
        .await;
        self.shot += 1;
        let path = self
            .shots
            .join(format!("{}-{:02}-{what}.png", self.setting.name, self.shot));
        let mut exposure = self.expose();
        // Pictures are decoded beside the page: what is drawn is only still when nothing changes any more.
        let mut pause = tokio::time::interval(STILL);
        pause.tick().await;
        for _ in 0..MOST_EXPOSURES {
            pause.tick().await;
            let before = std::mem::replace(&mut exposure, self.expose());
            if before == exposure {
                break;
            }
        }
        assert!(!exposure.is_empty(), "no photograph");
        std::fs::write(&path, exposure).expect("room on the disk");
        path
    }

    /// The whole screen as it is, whatever the app does; empty if there is no screen any more.
    fn expose(&self) -> Vec<u8> {
        let mut import = self.session.program("import");
        let taken = import
            .args(["-window", "root", "png:-"])
            .stdout(std::process::Stdio::piped())
            .output();
        taken.map(|taken| taken.stdout).unwrap_or_default()
    }
}

/// A journey that failed leaves a photograph of what was on the screen, and what the app said last.
impl Drop for Desk {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let path = self.shots.join(format!("{}-failed.png", self.setting.name));
            if std::fs::write(&path, self.expose()).is_ok() {
                eprintln!("{}: the screen is kept in {}", self.setting.name, path.display());
            }
            let log = std::fs::read_to_string(self.home().join("WebKitWebDriver.log")).unwrap_or_default();
            let last: Vec<&str> = log.lines().rev().take(LAST_LINES).collect();
            for line in last.iter().rev() {
                eprintln!("  {line}");
            }
        }
    }
}

/// Between two exposures of what should stand still.
const STILL: Duration = Duration::from_millis(150);
/// A cursor blinks, so that not everything ever stands still.
const MOST_EXPOSURES: usize = 6;
/// Lines of the app's log that a failed journey shows.
const LAST_LINES: usize = 12;

/// Whether all pictures in sight are decoded, and nothing moves any more but what always does.
const PICTURES_ARE_THERE: &str = "
const seen = (picture) => {
  const { top, bottom, width } = picture.getBoundingClientRect();
  return width > 0 && bottom > 0 && top < innerHeight;
};
const still = ({ playState, effect }) => playState !== 'running' || effect.getTiming().iterations === Infinity;
const done = arguments[0];
const pictures = [...document.images].filter(seen);
Promise.all(pictures.map((picture) => picture.decode().catch(() => undefined))).then(() => done(
  pictures.every((picture) => picture.complete)
    && document.fonts.status === 'loaded' && document.getAnimations().every(still)));";

impl Home {
    fn path(&self) -> &Path {
        match self {
            Self::Passing(folder) => folder.path(),
            Self::Kept(folder) => folder,
        }
    }
}

/// The app that journeys open.
pub(crate) fn app_path() -> PathBuf {
    let beside = || {
        let here = std::env::current_exe().expect("this program");
        here.ancestors()
            .nth(2)
            .expect("the build folder")
            .join("imagineanything-desktop")
    };
    std::env::var_os("IMAGINEANYTHING_APP").map_or_else(beside, PathBuf::from)
}

fn shots_folder() -> PathBuf {
    app_path()
        .ancestors()
        .nth(2)
        .expect("the build folder")
        .join("journeys")
}

async fn start(session: &mut Session, setting: &Setting) -> Client {
    let mut environment = setting.environment.clone();
    environment.push(("IMAGINEANYTHING_BASE_URL".to_owned(), setting.base_url.clone()));
    session.start_driver(&environment).await;
    let options = json!({ "binary": app_path(), "args": setting.arguments });
    let mut capabilities = fantoccini::wd::Capabilities::new();
    capabilities.insert("webkitgtk:browserOptions".to_owned(), options);
    let address = format!("http://127.0.0.1:{}", session.driver_port);
    let mut builder = ClientBuilder::new(HttpConnector::new());
    let window = builder.capabilities(capabilities).connect(&address);
    patiently("the app's window", window)
        .await
        .expect("the app in a window: build it with `cargo xtask test journeys`")
}
