//! Starting with the computer on Linux: a file in the person's `autostart` folder (XDG autostart specification).

use std::io::{Error, ErrorKind, Result};
use std::path::{Path, PathBuf};

use tauri::plugin::TauriPlugin;
use tauri::{AppHandle, Manager, Wry};

use super::IN_BACKGROUND;

/// Stands where other systems need a plugin.
pub(crate) fn plugin() -> TauriPlugin<Wry> {
    tauri::plugin::Builder::new("autostart").build()
}

/// Whether the file is there.
pub(super) fn is_on(app: &AppHandle) -> Result<bool> {
    file(app)?.try_exists()
}

/// Writes the file, or removes it.
pub(super) fn set(app: &AppHandle, on: bool) -> Result<()> {
    let file = file(app)?;
    if !on {
        return match std::fs::remove_file(file) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        };
    }
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)?;
    }
    // An AppImage runs from a folder that is gone after it; the image itself stays.
    let program =
        std::env::var_os("APPIMAGE").map_or_else(std::env::current_exe, |image| Ok(image.into()))?;
    std::fs::write(file, entry(&program))
}

fn file(app: &AppHandle) -> Result<PathBuf> {
    let folder = app.path().config_dir().map_err(Error::other)?;
    let name = format!("{}.desktop", app.config().identifier);
    Ok(folder.join("autostart").join(name))
}

fn entry(program: &Path) -> String {
    let program = quoted(&program.to_string_lossy());
    format!(
        "[Desktop Entry]\nType=Application\nVersion=1.0\nName=ImagineAnything\nComment=Watches what is new\n\
         Exec={program} {IN_BACKGROUND}\nTerminal=false\nX-GNOME-Autostart-enabled=true\n"
    )
}

/// An argument of `Exec`: in quotes, with what acts inside them escaped, for the entry as for the command line.
fn quoted(argument: &str) -> String {
    let mut quoted = String::from("\"");
    for c in argument.chars() {
        match c {
            '"' | '`' | '$' => quoted.extend(["\\\\".to_owned(), c.to_string()]),
            '\\' => quoted.push_str("\\\\\\\\"),
            '%' => quoted.push_str("%%"),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_entry_starts_the_app_without_a_window() {
        let entry = entry(Path::new("/opt/Imagine Anything/app"));
        assert!(
            entry.contains("\nExec=\"/opt/Imagine Anything/app\" --background\n"),
            "{entry}"
        );
    }

    #[test]
    fn what_acts_in_a_command_line_does_not() {
        assert_eq!(quoted("a$b%c"), "\"a\\\\$b%%c\"");
        assert_eq!(quoted("a\\b"), "\"a\\\\\\\\b\"");
    }
}
