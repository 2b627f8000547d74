//! The films that come with the world.

/// A short film, small and playable everywhere. `assets/README.md` says how they were made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Film {
    /// A tide coming in: MP4, 1280 × 720, 8 s.
    Tide,
    /// A kiln being fired: WebM, 720 × 720, 6 s.
    Kiln,
}

impl Film {
    /// The whole file.
    #[must_use]
    pub const fn bytes(self) -> &'static [u8] {
        match self {
            Self::Tide => include_bytes!("../../assets/tide.mp4"),
            Self::Kiln => include_bytes!("../../assets/kiln.webm"),
        }
    }

    /// Its content type.
    #[must_use]
    pub const fn mime(self) -> &'static str {
        match self {
            Self::Tide => "video/mp4",
            Self::Kiln => "video/webm",
        }
    }

    /// Width and height in pixels.
    #[must_use]
    pub const fn size(self) -> (u32, u32) {
        match self {
            Self::Tide => (1280, 720),
            Self::Kiln => (720, 720),
        }
    }

    /// Its length in milliseconds.
    #[must_use]
    pub const fn duration_ms(self) -> u64 {
        match self {
            Self::Tide => 8000,
            Self::Kiln => 6000,
        }
    }

    /// The film that the scripts call by that name.
    pub(super) fn named(name: &str) -> Option<Self> {
        match name {
            "tide" => Some(Self::Tide),
            "kiln" => Some(Self::Kiln),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::Film;

    #[test]
    fn the_films_are_what_they_are_said_to_be() {
        for film in [Film::Tide, Film::Kiln] {
            let mut file = tempfile::NamedTempFile::new().unwrap();
            file.write_all(film.bytes()).unwrap();
            let judged = crate::judge::judge(file.path()).unwrap();
            assert_eq!(judged.mime, film.mime());
            assert_eq!(judged.width.zip(judged.height), Some(film.size()));
            assert_eq!(judged.duration_ms, Some(film.duration_ms()));
            assert!(film.bytes().len() < 400_000, "{} bytes", film.bytes().len());
        }
    }
}
