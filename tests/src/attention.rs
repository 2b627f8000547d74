//! Where the person at a desk looks: another window in front, the app hidden, the app again.

use std::process::Stdio;

use crate::desk::{Desk, app_path};
use crate::wait;

/// Another program's window.
const OTHER_WINDOW: &str = include_str!("other_window.py");
/// Asks a window to close.
const CLOSE: &str = include_str!("close_window.py");
/// How xdotool finds the app's window while it can be seen.
const APP: [&str; 4] = ["search", "--onlyvisible", "--name", "^ImagineAnything$"];

/// The app is out of sight or out of focus; [`Away::come_back`] ends that.
#[must_use]
pub struct Away {
    window: String,
    other: bool,
}

impl Desk {
    /// Turns to another window: the app stays on the screen, but is not in front any more.
    pub async fn look_away(&mut self) -> Away {
        let window = self.app_window();
        let (script, ready) = (
            self.home().join("other_window.py"),
            self.home().join("other-window"),
        );
        drop(std::fs::remove_file(&ready));
        std::fs::write(&script, OTHER_WINDOW).expect("a script");
        let mut other = self.session.program("/usr/bin/python3");
        other.arg(&script).arg(&ready);
        self.session.guard_first(other);
        wait::until("another window", || async { ready.exists().then_some(()) }).await;
        self.pointer(&["mousemove", "30", "30"]);
        self.pointer(&[
            "search",
            "--onlyvisible",
            "--name",
            "^Another program$",
            "windowfocus",
            "--sync",
        ]);
        Away { window, other: true }
    }

    /// Hides the app's window, as a minimised window or one in the tray is hidden. Scripts in the page still run,
    /// frames are not drawn.
    pub async fn hide_window(&mut self) -> Away {
        let window = self.app_window();
        self.pointer(&["windowunmap", "--sync", &window]);
        Away { window, other: false }
    }

    /// Asks the app's window to close, as a click on its cross does.
    pub fn close_window(&self) {
        let script = self.home().join("close_window.py");
        std::fs::write(&script, CLOSE).expect("a script");
        let mut close = self.session.program("/usr/bin/python3");
        let closed = close.arg(script).arg(self.app_window()).status();
        assert!(
            closed.expect("Python").success(),
            "the window was not asked to close"
        );
    }

    /// Starts the app while it runs: it comes to the front instead.
    pub fn start_again(&mut self) {
        let again = self.session.program(&app_path().to_string_lossy());
        self.session.guard_first(again);
    }

    /// Waits until the app's window can be seen; answers its number.
    pub async fn until_window_shows(&self) -> String {
        wait::until("the window of the app", || async { self.find_window() }).await
    }

    /// Whether the app's window can be seen right now.
    pub fn shows_window(&self) -> bool {
        self.find_window().is_some()
    }

    /// Brings the app to the front, so that what is open is before the person's eyes.
    pub fn look_at_app(&self) {
        self.pointer(&["windowfocus", "--sync", &self.app_window()]);
    }

    fn app_window(&self) -> String {
        self.find_window().expect("the window of the app")
    }

    fn find_window(&self) -> Option<String> {
        let mut search = self.session.program("xdotool");
        let found = search.args(APP).stdout(Stdio::piped()).output().ok()?;
        let found = String::from_utf8(found.stdout).ok()?;
        found.lines().next().map(str::to_owned)
    }
}

impl Away {
    /// The person looks at the app again.
    pub async fn come_back(self, desk: &mut Desk) {
        if self.other {
            desk.session.end_first();
        }
        desk.pointer(&["windowmap", "--sync", &self.window]);
        desk.pointer(&["windowfocus", "--sync", &self.window]);
    }
}
