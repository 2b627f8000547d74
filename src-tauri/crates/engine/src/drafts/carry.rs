//! Which files one post carries (V09): up to four pictures, or one video, never both; and a Byte: one video. Pure.

use imagineanything_client::limits::{POST_IMAGES_MAX, POST_VIDEOS_MAX};

use crate::views::{MediaKind, RefusalCode};
use crate::words::{said, say};

/// Whether a file may join those that are there; else why not, in words.
pub(super) fn check(there: &[MediaKind], more: MediaKind) -> Result<(), (RefusalCode, String)> {
    let count = there.iter().filter(|kind| **kind == more).count();
    if count < there.len() {
        let words = match more {
            MediaKind::Picture => {
                "A post carries pictures or a video, not both. Take the video off to add pictures."
            }
            MediaKind::Video => {
                "A post carries pictures or a video, not both. Take the pictures off to add a video."
            }
        };
        return Err((RefusalCode::WrongMix, say(words)));
    }
    let (most, words) = match more {
        MediaKind::Picture => (
            POST_IMAGES_MAX,
            said("A post carries up to {} pictures.", &[&POST_IMAGES_MAX]),
        ),
        MediaKind::Video => (POST_VIDEOS_MAX, say("A post carries one video.")),
    };
    if count < most {
        Ok(())
    } else {
        Err((RefusalCode::TooMany, words))
    }
}

/// Whether the file of a Byte may join those that are there.
pub(super) fn check_one_film(there: &[MediaKind]) -> Result<(), (RefusalCode, String)> {
    if there.is_empty() {
        return Ok(());
    }
    let words = "A Byte carries one video. Take the other one off first.";
    Err((RefusalCode::TooMany, say(words)))
}

/// Whether a Byte may leave with these files; else why not, in words.
pub(super) fn check_byte(files: &[MediaKind]) -> Result<(), String> {
    match files {
        [MediaKind::Video] => Ok(()),
        [] => Err(say("A Byte needs its video. Drop one, or choose one.")),
        _ => Err(say("A Byte carries one video. Take the others off first.")),
    }
}

/// Whether these files may leave together; else why not, in words.
pub(super) fn check_all(files: &[MediaKind]) -> Result<(), String> {
    let mut there = Vec::new();
    for kind in files {
        check(&there, *kind).map_err(|(_, words)| words)?;
        there.push(*kind);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use MediaKind::{Picture, Video};

    #[test]
    fn four_pictures_or_one_video_and_never_both() {
        assert_eq!(check_all(&[Picture; 4]), Ok(()));
        assert_eq!(check_all(&[Video]), Ok(()));
        assert!(check_all(&[Picture; 5]).unwrap_err().contains("up to 4 pictures"));
        assert!(check_all(&[Video; 2]).unwrap_err().contains("one video"));
        assert_eq!(check(&[Picture], Video).unwrap_err().0, RefusalCode::WrongMix);
        assert_eq!(check(&[Video], Picture).unwrap_err().0, RefusalCode::WrongMix);
    }

    #[test]
    fn a_byte_carries_one_video_and_nothing_else() {
        assert_eq!(check_byte(&[Video]), Ok(()));
        assert!(check_byte(&[]).unwrap_err().contains("needs its video"));
        assert!(check_byte(&[Video, Video]).is_err());
        assert_eq!(check_one_film(&[Video]).unwrap_err().0, RefusalCode::TooMany);
    }
}
