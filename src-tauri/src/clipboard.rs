//! What a paste brings: files or a picture. Read in Rust, so that no media goes through the webview. And what a copy
//! of a chart leaves there.

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use arboard::{Clipboard, ImageData};
use imagineanything_engine::error::{AppError, AppResult, Code};

/// What was on the clipboard.
pub(crate) enum Pasted {
    /// Files copied in a file manager.
    Files(Vec<PathBuf>),
    /// A picture, encoded as PNG.
    Picture(Vec<u8>),
}

/// Reads the clipboard; files win over a picture, since a file keeps its name and quality.
pub(crate) async fn read() -> AppResult<Pasted> {
    tokio::task::spawn_blocking(read_now)
        .await
        .unwrap_or_else(|_| Err(nothing()))
}

/// Puts words on the clipboard. On some systems they stay only as long as somebody holds them: the app does.
pub(crate) async fn write(text: String) -> AppResult<()> {
    static HELD: Mutex<Option<Clipboard>> = Mutex::new(None);
    let put = move || {
        let mut held = HELD.lock().unwrap_or_else(PoisonError::into_inner);
        let clipboard = match held.take() {
            Some(clipboard) => clipboard,
            None => Clipboard::new()?,
        };
        held.insert(clipboard).set_text(text)
    };
    match tokio::task::spawn_blocking(put).await {
        Ok(Ok(())) => Ok(()),
        _ => Err(AppError::new(
            Code::Refused,
            "The clipboard did not take it. Save it as a file instead.",
        )),
    }
}

fn read_now() -> AppResult<Pasted> {
    let mut clipboard = Clipboard::new().map_err(|_| nothing())?;
    if let Ok(paths) = clipboard.get().file_list()
        && !paths.is_empty()
    {
        return Ok(Pasted::Files(paths));
    }
    let picture = clipboard.get_image().map_err(|_| nothing())?;
    encode(&picture).map(Pasted::Picture).ok_or_else(nothing)
}

fn encode(picture: &ImageData<'_>) -> Option<Vec<u8>> {
    let (width, height) = (
        u32::try_from(picture.width).ok()?,
        u32::try_from(picture.height).ok()?,
    );
    let pixels = image::RgbaImage::from_raw(width, height, picture.bytes.to_vec())?;
    let mut png = std::io::Cursor::new(Vec::new());
    pixels.write_to(&mut png, image::ImageFormat::Png).ok()?;
    Some(png.into_inner())
}

fn nothing() -> AppError {
    AppError::new(Code::Cancelled, "There is no picture on the clipboard.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pasted_picture_becomes_a_png_of_the_same_pixels() {
        let picture = ImageData {
            width: 2,
            height: 1,
            bytes: vec![255, 0, 0, 255, 0, 0, 255, 255].into(),
        };
        let png = encode(&picture).unwrap();
        assert_eq!(
            image::load_from_memory(&png).unwrap().to_rgba8().into_raw(),
            &*picture.bytes
        );
    }

    #[test]
    fn a_picture_with_a_wrong_length_is_nothing() {
        assert!(
            encode(&ImageData {
                width: 2,
                height: 2,
                bytes: vec![0; 4].into()
            })
            .is_none()
        );
    }
}
