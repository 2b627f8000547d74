//! The sizes in which pictures reach the screen.

use crate::media::raster::Raster;

/// A size of picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::media) enum Size {
    /// Beside a name: the square in the middle, 96 pixels.
    Avatar,
    /// An attachment: longest side 320 pixels.
    Tile,
    /// In a list: longest side 640 pixels.
    Small,
    /// Alone: longest side 2048 pixels.
    Large,
}

impl Size {
    /// All sizes.
    const ALL: [Self; 4] = [Self::Avatar, Self::Tile, Self::Small, Self::Large];

    /// Its letter in an address.
    pub(in crate::media) const fn letter(self) -> char {
        match self {
            Self::Avatar => 'a',
            Self::Tile => 't',
            Self::Small => 's',
            Self::Large => 'l',
        }
    }

    /// The size that a letter in an address stands for.
    pub(in crate::media) fn of(letter: &str) -> Option<Self> {
        let mut letters = letter.chars();
        let size = letters.next()?;
        Self::ALL
            .into_iter()
            .find(|candidate| candidate.letter() == size && letters.as_str().is_empty())
    }

    /// The picture in this size.
    pub(super) fn apply(self, raster: Raster) -> Raster {
        match self {
            Self::Avatar => raster.square(96),
            Self::Tile => raster.within(320),
            Self::Small => raster.within(640),
            Self::Large => raster.within(2048),
        }
    }
}
