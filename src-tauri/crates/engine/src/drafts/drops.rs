//! Files over, and on, the window: they wait in Rust until a draft takes them, so the webview never names a path.

use std::path::{Path, PathBuf};

use crate::engine::Engine;
use crate::event::Event;
use crate::media::glance;
use crate::views::{DropPreview, MediaKind};

/// Files that are looked at while they hover; more count as others.
const LOOKED_AT: usize = 50;

impl Engine {
    /// Tells the UI what a drop of these files would do.
    pub(crate) fn show_hover(&self, paths: &[PathBuf]) {
        self.emit(Event::DropHover {
            preview: Some(preview(paths)),
        });
    }

    /// Tells the UI that the files left the window again.
    pub(crate) fn end_hover(&self) {
        self.emit(Event::DropHover { preview: None });
    }

    /// Keeps dropped files until a draft takes them, and tells the UI.
    pub(crate) fn keep_drop(&self, paths: Vec<PathBuf>) {
        self.end_hover();
        if !paths.is_empty() {
            let drop = self.drafts().drops.put(paths);
            self.emit(Event::FilesDropped { drop });
        }
    }
}

fn preview(paths: &[PathBuf]) -> DropPreview {
    let looked_at = paths.iter().take(LOOKED_AT).map(PathBuf::as_path).map(glance);
    let mut preview = DropPreview {
        pictures: 0,
        videos: 0,
        others: 0,
    };
    for kind in looked_at {
        match kind {
            Some(MediaKind::Picture) => preview.pictures += 1,
            Some(MediaKind::Video) => preview.videos += 1,
            None => preview.others += 1,
        }
    }
    let unseen = paths.len().saturating_sub(LOOKED_AT);
    preview.others = preview
        .others
        .saturating_add(u32::try_from(unseen).unwrap_or(u32::MAX));
    preview
}

/// The name of a file, for the person.
pub(crate) fn name_of(path: &Path) -> String {
    path.file_name()
        .unwrap_or(path.as_os_str())
        .to_string_lossy()
        .into_owned()
}
