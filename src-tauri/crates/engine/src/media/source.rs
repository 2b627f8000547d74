//! Where a picture or video comes from, and which places may be asked for one.

use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use url::{Host, Url};

/// Longest address of a remote file, in bytes.
const LONGEST_URL: usize = 2048;

/// Where a picture or video comes from.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Source {
    /// The platform, or wherever it keeps its files.
    Remote(Url),
    /// A file on this computer that the person chose, as it was then.
    File(PathBuf, Version),
}

/// What changes when the content of a file does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Version {
    /// Size in bytes.
    pub(super) length: u64,
    /// Nanoseconds from 1970 to its last change; 0 where nobody keeps that.
    changed: u64,
}

impl Version {
    /// Bytes of a version.
    const BYTES: usize = 16;

    /// The version of a file that is there now.
    pub(super) fn of(metadata: &Metadata) -> Self {
        let changed = metadata.modified().unwrap_or(UNIX_EPOCH);
        let since = changed.duration_since(UNIX_EPOCH).unwrap_or_default();
        Self {
            length: metadata.len(),
            changed: u64::try_from(since.as_nanos()).unwrap_or_default(),
        }
    }

    /// The version as bytes.
    pub(super) fn to_bytes(self) -> [u8; Self::BYTES] {
        (u128::from(self.length) << 64 | u128::from(self.changed)).to_be_bytes()
    }

    fn from_bytes(bytes: [u8; Self::BYTES]) -> Option<Self> {
        let both = u128::from_be_bytes(bytes);
        Some(Self {
            length: u64::try_from(both >> 64).ok()?,
            changed: u64::try_from(both & u128::from(u64::MAX)).ok()?,
        })
    }
}

impl Source {
    /// The remote file that a server named, relative to its own address; `None` if it must not be fetched.
    ///
    /// Taken are https addresses of public hosts; and, from a server on this computer, files of that same server.
    pub(super) fn remote(base: &Url, written: &str) -> Option<Self> {
        if written.is_empty() || written.len() > LONGEST_URL {
            return None;
        }
        let mut url = base.join(written).ok()?;
        url.set_fragment(None);
        may_fetch(base, &url).then_some(Self::Remote(url))
    }

    /// A file on this computer as it is now; `None` if there is none.
    pub(super) fn file(path: &Path) -> Option<Self> {
        let metadata = fs::metadata(path).ok().filter(Metadata::is_file)?;
        Some(Self::File(path.to_owned(), Version::of(&metadata)))
    }

    /// The source as bytes, for sealing; `None` for a path that this system cannot write as bytes.
    pub(super) fn to_bytes(&self) -> Option<Vec<u8>> {
        Some(match self {
            Self::Remote(url) => [b"u", url.as_str().as_bytes()].concat(),
            Self::File(path, version) => [b"f", &version.to_bytes()[..], path_bytes(path)?].concat(),
        })
    }

    /// The source that [`Source::to_bytes`] wrote.
    pub(super) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        match bytes.split_first()? {
            (b'u', url) => Some(Self::Remote(Url::parse(std::str::from_utf8(url).ok()?).ok()?)),
            (b'f', file) => {
                let (version, path) = file.split_first_chunk()?;
                Some(Self::File(path_of(path)?, Version::from_bytes(*version)?))
            }
            _ => None,
        }
    }
}

/// Whether a server, or an answer that redirects, may send this app to another address.
pub(super) fn may_fetch(from: &Url, to: &Url) -> bool {
    if !to.username().is_empty() || to.password().is_some() {
        return false;
    }
    match to.scheme() {
        "https" => to.host().is_some_and(is_public),
        "http" => from.origin() == to.origin() && is_loopback(to),
        _ => false,
    }
}

/// Whether an address is on this computer.
pub(super) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => is_local_name(name),
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

/// A stranger's address must not make this app knock at doors inside the person's own network.
fn is_public(host: Host<&str>) -> bool {
    match host {
        Host::Domain(name) => !is_local_name(name),
        Host::Ipv4(address) => {
            !(address.is_loopback()
                || address.is_private()
                || address.is_link_local()
                || address.is_unspecified()
                || address.is_broadcast()
                || address.is_multicast())
        }
        Host::Ipv6(address) => match address.to_ipv4_mapped() {
            Some(mapped) => is_public(Host::Ipv4(mapped)),
            None => {
                !(address.is_loopback()
                    || address.is_unspecified()
                    || address.is_unique_local()
                    || address.is_unicast_link_local()
                    || address.is_multicast())
            }
        },
    }
}

fn is_local_name(name: &str) -> bool {
    let name = name.trim_end_matches('.');
    name == "localhost"
        || name.ends_with(".localhost")
        || name.ends_with(".local")
        || name.ends_with(".internal")
}

#[cfg(unix)]
fn path_bytes(path: &Path) -> Option<&[u8]> {
    use std::os::unix::ffi::OsStrExt;
    Some(path.as_os_str().as_bytes())
}

#[cfg(unix)]
fn path_of(bytes: &[u8]) -> Option<PathBuf> {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    Some(PathBuf::from(OsStr::from_bytes(bytes)))
}

#[cfg(not(unix))]
fn path_bytes(path: &Path) -> Option<&[u8]> {
    path.to_str().map(str::as_bytes)
}

#[cfg(not(unix))]
fn path_of(bytes: &[u8]) -> Option<PathBuf> {
    std::str::from_utf8(bytes).ok().map(PathBuf::from)
}
