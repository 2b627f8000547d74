//! The system's own dialogs, as a person answers them: by keyboard.

use std::cell::Cell;
use std::path::Path;

use crate::desk::Desk;
use crate::wait;

/// After how many looks in vain Enter is pressed once more.
const LOOKS_OF_AN_ENTER: u32 = 20;

impl Desk {
    /// Types a path into a dialog for files with this title, and accepts it.
    pub async fn choose_path(&self, title: &str, path: &Path) {
        self.until_dialog(title).await;
        let path = path.to_str().expect("a path in letters");
        self.in_dialog(title, &["key", "ctrl+a"]);
        self.in_dialog(title, &["type", "--delay", "4", path]);
        self.in_dialog(title, &["key", "Return"]);
        self.until_no_dialog(title).await;
    }

    /// Types the path of a folder into a dialog for folders with this title, and accepts it.
    pub async fn choose_folder(&self, title: &str, path: &Path) {
        self.until_dialog(title).await;
        // The line for a path opens first: letters typed while it does would be lost.
        self.in_dialog(title, &["key", "ctrl+l"]);
        let path = path.to_str().expect("a path in letters");
        self.in_dialog(title, &["key", "ctrl+a"]);
        self.in_dialog(title, &["type", "--delay", "4", path]);
        // Enter completes the path first, then goes there, then takes it.
        let looks = Cell::new(0_u32);
        wait::until(&format!("the dialog “{title}” to close"), || async {
            let number = looks.replace(looks.get() + 1);
            let there = self.has_dialog(title);
            if there && number.is_multiple_of(LOOKS_OF_AN_ENTER) {
                self.in_dialog(title, &["key", "Return"]);
            }
            (!there).then_some(())
        })
        .await;
    }

    /// Closes a dialog with this title by its only button.
    pub async fn accept_dialog(&self, title: &str) {
        self.until_dialog(title).await;
        self.in_dialog(title, &["key", "Return"]);
        self.until_no_dialog(title).await;
    }

    /// Waits until a window with this title is there.
    pub async fn until_dialog(&self, title: &str) {
        wait::until(&format!("the dialog “{title}”"), || async {
            self.has_dialog(title).then_some(())
        })
        .await;
    }

    async fn until_no_dialog(&self, title: &str) {
        wait::until(&format!("the dialog “{title}” to close"), || async {
            (!self.has_dialog(title)).then_some(())
        })
        .await;
    }

    fn has_dialog(&self, title: &str) -> bool {
        let mut search = self.session.program("xdotool");
        let found = search
            .args(["search", "--onlyvisible", "--name", &exactly(title)])
            .status();
        found.is_ok_and(|found| found.success())
    }

    /// Does something with the keyboard in a dialog.
    fn in_dialog(&self, title: &str, deed: &[&str]) {
        let name = exactly(title);
        let window = [
            "search",
            "--onlyvisible",
            "--name",
            &name,
            "windowfocus",
            "--sync",
        ];
        self.pointer(&[&window[..], deed].concat());
    }
}

fn exactly(title: &str) -> String {
    format!("^{title}$")
}
