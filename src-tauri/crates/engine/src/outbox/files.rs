//! Files on the person's disk: are they still what was attached?

use std::fs::Metadata;
use std::io;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use imagineanything_client::UploadSource;

use super::job::UploadJob;
use crate::store::tables::attachments::FileMark;

const GONE: &str = "The file is gone from where it was, so it was not sent. Attach it again.";
const CHANGED: &str = "The file changed after it was attached, so it was not sent. Attach it again.";

/// A file as it is now; `kept` says that it is a copy of the app's own.
pub(crate) async fn mark(path: PathBuf, kept: bool) -> io::Result<FileMark> {
    let metadata = tokio::fs::metadata(&path).await?;
    Ok(FileMark {
        path,
        kept,
        bytes: metadata.len(),
        modified: modified(&metadata),
        inode: inode(&metadata),
    })
}

/// Opens a file for its upload, or says in words that it is not what was attached.
pub(super) async fn open(was: &FileMark, upload: &UploadJob) -> Result<UploadSource, String> {
    let is = mark(was.path.clone(), was.kept)
        .await
        .map_err(|error| words(&error, &was.path))?;
    if is != *was {
        return Err(CHANGED.to_owned());
    }
    // The client looks once more when it opens and when it has read the file, and stops if that differs from this.
    let source = UploadSource::open(&was.path, upload.mime.clone()).await;
    let source = source.map_err(|error| words(&error, &was.path))?;
    Ok(source.named(upload.name.clone()))
}

fn words(error: &io::Error, path: &Path) -> String {
    tracing::info!(%error, file = ?path.file_name(), "an attached file cannot be opened");
    match error.kind() {
        io::ErrorKind::NotFound => GONE.to_owned(),
        _ => "The file cannot be read any more, so it was not sent. Attach it again.".to_owned(),
    }
}

fn modified(metadata: &Metadata) -> Option<i64> {
    let since = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    i64::try_from(since.as_nanos()).ok()
}

#[cfg(unix)]
fn inode(metadata: &Metadata) -> Option<i64> {
    use std::os::unix::fs::MetadataExt;

    // Compared, never calculated with: the sign does not matter.
    Some(metadata.ino().cast_signed())
}

#[cfg(not(unix))]
fn inode(_metadata: &Metadata) -> Option<i64> {
    None
}
