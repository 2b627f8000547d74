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
    /// Both, with the names that the scripts use.
    pub(crate) const ALL: [(Self, &'static str); 2] = [(Self::Tide, "tide"), (Self::Kiln, "kiln")];
    /// Content type of [`Film::poster`].
    pub(crate) const POSTER_MIME: &'static str = "image/jpeg";

    /// The whole file.
    #[must_use]
    pub const fn bytes(self) -> &'static [u8] {
        match self {
            Self::Tide => include_bytes!("../../assets/tide.mp4"),
            Self::Kiln => include_bytes!("../../assets/kiln.webm"),
        }
    }

    /// Its first frame, as a picture of the same size.
    pub(crate) const fn poster(self) -> &'static [u8] {
        match self {
            Self::Tide => include_bytes!("../../assets/tide.jpg"),
            Self::Kiln => include_bytes!("../../assets/kiln.jpg"),
        }
    }

    /// Where its poster is served.
    pub(crate) const fn poster_pathname(self) -> &'static str {
        match self {
            Self::Tide => "/posters/tide.jpg",
            Self::Kiln => "/posters/kiln.jpg",
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

    /// The film of that name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .find(|(_, known)| *known == name)
            .map(|(film, _)| *film)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::Film;

    #[test]
    fn the_films_and_their_posters_are_what_they_are_said_to_be() {
        let judged = |bytes: &[u8]| {
            let mut file = tempfile::NamedTempFile::new().unwrap();
            file.write_all(bytes).unwrap();
            crate::judge::judge(file.path()).unwrap()
        };
        for (film, name) in Film::ALL {
            assert_eq!(Film::named(name), Some(film));
            let poster = judged(film.poster());
            assert_eq!(poster.mime, Film::POSTER_MIME);
            assert_eq!(poster.width.zip(poster.height), Some(film.size()));
            assert!(film.poster().len() < 40_000, "{} bytes", film.poster().len());
            let judged = judged(film.bytes());
            assert_eq!(judged.mime, film.mime());
            assert_eq!(judged.width.zip(judged.height), Some(film.size()));
            assert_eq!(judged.duration_ms, Some(film.duration_ms()));
            assert!(film.bytes().len() < 400_000, "{} bytes", film.bytes().len());
        }
    }
}
