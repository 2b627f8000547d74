//! A desk: one person's computer with the app on it, from power-on to power-off.

use std::path::{Path, PathBuf};
use std::process::Command;

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;
use tempfile::TempDir;

use crate::session::Session;
use crate::wait::PATIENCE;

/// What a desk is set up with.
#[derive(Clone, Debug)]
pub struct Setting {
    /// Name of the journey: screenshots carry it.
    pub name: &'static str,
    /// Server that the app talks to.
    pub base_url: String,
    /// An unlocked keyring is there.
    pub keyring: bool,
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

    /// Closes the app as a person does, and opens it again on the same computer.
    pub async fn restart(&mut self) {
        let closed = tokio::time::timeout(PATIENCE, self.window.clone().close()).await;
        assert!(closed.is_ok(), "the app did not end when its window was closed");
        self.session.stop_driver();
        self.window = start(&mut self.session, &self.setting).await;
    }

    /// Ends the app without warning, and opens it again on the same computer.
    pub async fn crash_and_restart(&mut self) {
        let app = self.app_process();
        let killed = Command::new("kill").args(["-KILL", &app.to_string()]).status();
        assert!(
            killed.expect("kill").success(),
            "the app was not there to be ended"
        );
        drop(tokio::time::timeout(PATIENCE, self.window.clone().close()).await);
        self.session.stop_driver();
        self.window = start(&mut self.session, &self.setting).await;
    }

    /// Process id of the app.
    pub fn app_process(&self) -> u32 {
        let home = format!("HOME={}", self.home().display());
        let found = std::fs::read_dir("/proc")
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
            });
        found.expect("the running app")
    }

    /// Photographs the screen; answers where the picture is.
    pub fn photograph(&mut self, what: &str) -> PathBuf {
        self.shot += 1;
        let path = self
            .shots
            .join(format!("{}-{:02}-{what}.png", self.setting.name, self.shot));
        let taken = self
            .session
            .program("import")
            .args(["-window", "root"])
            .arg(&path)
            .status();
        assert!(taken.expect("ImageMagick").success(), "no screenshot");
        path
    }
}

impl Home {
    fn path(&self) -> &Path {
        match self {
            Self::Passing(folder) => folder.path(),
            Self::Kept(folder) => folder,
        }
    }
}

/// The app that journeys open.
fn app_path() -> PathBuf {
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
    let window = ClientBuilder::new(HttpConnector::new())
        .capabilities(capabilities)
        .connect(&address)
        .await;
    window.expect("the app in a window: build it with `cargo xtask test journeys`")
}
