//! Files that people post: pictures and videos made here.

use std::path::{Path, PathBuf};
use std::process::Command;

/// A PNG of `width` × `height` whose pixels depend on `seed`.
pub fn picture(folder: &Path, name: &str, (width, height): (u32, u32), seed: u32) -> PathBuf {
    let path = folder.join(name);
    let hue = seed * 67 % 360;
    let made = Command::new("convert")
        .arg("-size")
        .arg(format!("{width}x{height}"))
        .arg(format!(
            "gradient:hsl({hue},70%,70%)-hsl({},60%,35%)",
            (hue + 50) % 360
        ))
        .arg(&path)
        .status();
    assert!(made.expect("ImageMagick").success(), "no picture");
    path
}

/// A PNG of noise, which cannot be compressed: about three bytes a pixel.
pub fn noise(folder: &Path, name: &str, (width, height): (u32, u32)) -> PathBuf {
    let path = folder.join(name);
    let made = Command::new("convert")
        .arg("-size")
        .arg(format!("{width}x{height}"))
        .args(["xc:gray", "-seed", "1", "+noise", "Random"])
        .arg(&path)
        .status();
    assert!(made.expect("ImageMagick").success(), "no picture");
    path
}

/// A playable MP4 of `seconds`, padded with a `free` box to exactly `bytes`.
pub fn video(folder: &Path, name: &str, seconds: u32, bytes: u64) -> PathBuf {
    let path = folder.join(name);
    let made = Command::new("ffmpeg")
        .args(["-y", "-loglevel", "error", "-f", "lavfi", "-i"])
        .arg(format!("testsrc2=size=320x240:rate=10:duration={seconds}"))
        .args(["-pix_fmt", "yuv420p", "-movflags", "+faststart"])
        .arg(&path)
        .status();
    assert!(made.expect("ffmpeg").success(), "no video");
    pad(&path, bytes);
    path
}

/// Appends a `free` box: legal in an MP4, ignored by players.
fn pad(path: &Path, bytes: u64) {
    use std::io::Write;
    let mut file = std::fs::OpenOptions::new()
        .append(true)
        .open(path)
        .expect("the video");
    let length = file.metadata().expect("its size").len();
    let Some(missing) = bytes.checked_sub(length).filter(|missing| *missing >= 8) else {
        return;
    };
    file.write_all(&u32::try_from(missing).expect("less than 4 GB").to_be_bytes())
        .expect("a box");
    file.write_all(b"free").expect("a box");
    file.set_len(bytes).expect("room on the disk");
}
