//! System packages: what building, running and testing need, and installing what is missing.

use std::process::{Command, Stdio};

use crate::process::{Done, exists, run};

/// What a task needs from the system.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Need {
    /// Build and open the app.
    Build,
    /// Walk and test it in a real window without a display.
    Window,
    /// Run the platform's official Python package.
    Official,
}

/// One package manager and its names for what is needed.
struct Manager {
    program: &'static str,
    refresh: &'static [&'static str],
    install: &'static [&'static str],
    /// Answers with success when a package is installed.
    installed: &'static [&'static str],
    build: &'static [&'static str],
    window: &'static [&'static str],
    official: &'static [&'static str],
}

const MANAGERS: [Manager; 4] = [
    Manager {
        program: "apt-get",
        refresh: &["apt-get", "update"],
        install: &["apt-get", "install", "-y", "--no-install-recommends"],
        installed: &["dpkg-query", "--status"],
        build: &[
            "build-essential",
            "pkg-config",
            "libwebkit2gtk-4.1-dev",
            "libgtk-3-dev",
            "libdbus-1-dev",
            "librsvg2-dev",
            "libayatana-appindicator3-dev",
            "gstreamer1.0-libav",
            "gstreamer1.0-plugins-good",
        ],
        window: &[
            "xvfb",
            "dbus",
            "xdotool",
            "imagemagick",
            "xclip",
            "webkit2gtk-driver",
            "gnome-keyring",
            "python3-gi",
            "gir1.2-gtk-3.0",
            "adwaita-icon-theme",
            "fonts-dejavu-core",
            "fonts-noto-color-emoji",
            "ffmpeg",
            "curl",
        ],
        official: &["python3", "python3-venv"],
    },
    Manager {
        program: "dnf",
        refresh: &[],
        install: &["dnf", "install", "-y"],
        installed: &["rpm", "--query"],
        build: &[
            "gcc",
            "pkgconf",
            "webkit2gtk4.1-devel",
            "gtk3-devel",
            "dbus-devel",
            "librsvg2-devel",
            "libappindicator-gtk3-devel",
        ],
        window: &[
            "xorg-x11-server-Xvfb",
            "dbus-daemon",
            "dbus-tools",
            "xdotool",
            "ImageMagick",
            "xclip",
            "webkitgtk6.0",
            "gnome-keyring",
            "python3-gobject",
            "ffmpeg-free",
        ],
        official: &["python3"],
    },
    Manager {
        program: "pacman",
        refresh: &[],
        install: &["pacman", "-S", "--needed", "--noconfirm"],
        installed: &["pacman", "--query"],
        build: &[
            "base-devel",
            "webkit2gtk-4.1",
            "gtk3",
            "dbus",
            "librsvg",
            "libayatana-appindicator",
            "gst-libav",
            "gst-plugins-good",
        ],
        window: &[
            "xorg-server-xvfb",
            "xdotool",
            "imagemagick",
            "xclip",
            "gnome-keyring",
            "python-gobject",
            "ffmpeg",
        ],
        official: &["python"],
    },
    Manager {
        program: "brew",
        refresh: &[],
        install: &["brew", "install"],
        installed: &["brew", "list"],
        // macOS brings its own web view; only the tools of the compiler are needed.
        build: &[],
        window: &[],
        official: &["python"],
    },
];

/// Installs what is missing, or says in one line what a person must install.
pub(crate) fn provide(needs: &[Need]) -> Done {
    if cfg!(windows) {
        return Ok(());
    }
    let Some(manager) = MANAGERS.iter().find(|manager| exists(manager.program)) else {
        return Err(format!(
            "No known package manager. Install what fits your system: {}",
            MANAGERS[0].build.join(" ")
        ));
    };
    let wanted = needs.iter().flat_map(|need| match need {
        Need::Build => manager.build,
        Need::Window => manager.window,
        Need::Official => manager.official,
    });
    let missing: Vec<&str> = wanted
        .copied()
        .filter(|package| !is_installed(manager, package))
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    if !manager.refresh.is_empty() {
        elevate(manager.refresh, &[]).and_then(|mut command| run(&mut command))?;
    }
    let line = format!("{} {}", manager.install.join(" "), missing.join(" "));
    elevate(manager.install, &missing)
        .and_then(|mut command| run(&mut command))
        .map_err(|error| format!("{error}\nInstall these packages, then run this again:\n    {line}"))
}

fn is_installed(manager: &Manager, package: &str) -> bool {
    command(manager.installed)
        .arg(package)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// The command as root: directly, or through a `sudo` that asks for nothing.
fn elevate(words: &[&str], packages: &[&str]) -> Done<Command> {
    let mut elevated = match words.first() {
        Some(&"brew") => command(words),
        _ if is_root() => command(words),
        _ if sudo_is_silent() => {
            let mut command = Command::new("sudo");
            command.arg("--non-interactive").args(words);
            command
        }
        _ => return Err(format!("System packages are missing: {}", packages.join(" "))),
    };
    elevated.args(packages).env("DEBIAN_FRONTEND", "noninteractive");
    Ok(elevated)
}

fn command(words: &[&str]) -> Command {
    let mut command = Command::new(words.first().copied().unwrap_or("true"));
    command.args(words.get(1..).unwrap_or_default());
    command
}

fn is_root() -> bool {
    Command::new("id")
        .arg("-u")
        .output()
        .is_ok_and(|output| output.stdout.starts_with(b"0\n"))
}

fn sudo_is_silent() -> bool {
    exists("sudo")
        && Command::new("sudo")
            .args(["--non-interactive", "true"])
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success())
}
