//! Charts as pictures: the SVG that the screen draws, judged, and turned into pixels where they are wanted.

use std::sync::{Arc, OnceLock};

use imagineanything_engine::Engine;
use imagineanything_engine::error::{AppError, AppResult, Code};
use imagineanything_engine::views::PictureForm;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{ImageHrefResolver, Options, Tree, fontdb};
use tauri::AppHandle;

use crate::dialogs;

/// The letters of the screen; whatever fonts a computer has, a chart looks the same.
const LETTERS: [&[u8]; 2] = [
    include_bytes!("../fonts/Inter-Regular.ttf"),
    include_bytes!("../fonts/Inter-SemiBold.ttf"),
];
/// Pixels for each unit of a chart, so that it is sharp on any screen.
const SCALE: f32 = 2.0;
/// The largest drawing that is taken, in bytes and in units to a side.
const MOST_BYTES: usize = 4 << 20;
const MOST_UNITS: f32 = 4096.0;

/// Saves a chart where the person wants it; false when the dialog was closed.
pub(crate) async fn save(
    app: &AppHandle,
    engine: &Engine,
    title: &str,
    svg: String,
    form: PictureForm,
) -> AppResult<bool> {
    let ending = match form {
        PictureForm::Svg => "svg",
        PictureForm::Png => "png",
    };
    let drawing = tokio::task::spawn_blocking(move || picture(svg, form));
    let bytes = drawing.await.unwrap_or_else(|_| Err(refused()))?;
    dialogs::save_chart(app, &engine.chart_file_name(title, ending), bytes).await
}

/// The file of a chart. What is not a plain drawing is refused: it could not be shown elsewhere.
pub(crate) fn picture(svg: String, form: PictureForm) -> AppResult<Vec<u8>> {
    let tree = (svg.len() <= MOST_BYTES).then(|| Tree::from_str(&svg, &options()));
    let tree = tree.and_then(Result::ok).ok_or_else(refused)?;
    match form {
        PictureForm::Svg => Ok(svg.into_bytes()),
        PictureForm::Png => render(&tree).ok_or_else(refused),
    }
}

fn render(tree: &Tree) -> Option<Vec<u8>> {
    let size = tree.size();
    if size.width().max(size.height()) > MOST_UNITS {
        return None;
    }
    let pixels = size.to_int_size().scale_by(SCALE)?;
    let mut canvas = Pixmap::new(pixels.width(), pixels.height())?;
    resvg::render(tree, Transform::from_scale(SCALE, SCALE), &mut canvas.as_mut());
    canvas.encode_png().ok()
}

/// The bundled letters, and no way to any file or address.
fn options() -> Options<'static> {
    static FONTS: OnceLock<Arc<fontdb::Database>> = OnceLock::new();
    let fonts = FONTS.get_or_init(|| {
        let mut fonts = fontdb::Database::new();
        for letters in LETTERS {
            fonts.load_font_data(letters.to_vec());
        }
        fonts.set_sans_serif_family("Inter");
        Arc::new(fonts)
    });
    Options {
        font_family: "Inter".to_owned(),
        fontdb: Arc::clone(fonts),
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    }
}

fn refused() -> AppError {
    AppError::new(
        Code::Refused,
        "This chart could not be drawn as a picture. Save its table instead.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(inside: &str) -> image::RgbaImage {
        let svg = format!(
            r##"<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="#ffffff"/>{inside}</svg>"##
        );
        let png = picture(svg, PictureForm::Png).unwrap();
        image::load_from_memory(&png).unwrap().to_rgba8()
    }

    fn dark(picture: &image::RgbaImage) -> usize {
        picture.pixels().filter(|pixel| pixel.0[0] < 128).count()
    }

    #[test]
    fn a_picture_has_twice_the_pixels_and_the_colours_of_the_drawing() {
        let picture = drawn(r##"<rect width="20" height="20" fill="#6040e0"/>"##);
        assert_eq!(picture.dimensions(), (80, 40));
        assert_eq!(
            [picture[(10, 10)].0, picture[(70, 10)].0],
            [[0x60, 0x40, 0xe0, 255], [255; 4]]
        );
    }

    #[test]
    fn words_are_drawn_with_the_bundled_letters_in_both_weights() {
        let words = |weight| {
            let text = format!(
                r##"<text x="2" y="15" font-size="14" font-weight="{weight}" fill="#000000">Like</text>"##
            );
            dark(&drawn(&text))
        };
        assert!(words(400) > 50, "{}", words(400));
        assert!(words(600) > words(400), "{} {}", words(600), words(400));
    }

    #[test]
    fn an_svg_is_kept_as_it_is_and_what_is_none_is_refused() {
        let svg = r#"<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"/>"#;
        assert_eq!(picture(svg.to_owned(), PictureForm::Svg).unwrap(), svg.as_bytes());
        for wrong in ["<html></html>", "", "<svg"] {
            assert_eq!(
                picture(wrong.to_owned(), PictureForm::Svg).unwrap_err().code,
                Code::Refused
            );
        }
    }

    #[test]
    fn a_drawing_without_end_is_refused() {
        let svg = r#"<svg xmlns="http://www.w3.org/2000/svg" width="90000" height="9"/>"#;
        assert!(picture(svg.to_owned(), PictureForm::Png).is_err());
    }

    #[test]
    fn no_file_of_this_computer_can_be_drawn() {
        let folder = tempfile::tempdir().unwrap();
        let secret = folder.path().join("secret.png");
        image::RgbaImage::from_pixel(4, 4, image::Rgba([0, 0, 0, 255]))
            .save(&secret)
            .unwrap();
        let inside = format!(r#"<image href="{}" width="40" height="20"/>"#, secret.display());
        assert_eq!(dark(&drawn(&inside)), 0);
    }
}
