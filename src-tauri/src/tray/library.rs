//! Whether this system can have a tray. On Linux it is drawn by a library that is loaded when it is first needed, and
//! whose absence would end the app: so it is looked for first.

/// Names of the library, best first.
#[cfg(target_os = "linux")]
const NAMES: [&str; 2] = ["libayatana-appindicator3.so.1", "libappindicator3.so.1"];

/// Whether a tray can be drawn.
#[cfg(target_os = "linux")]
pub(super) fn is_there() -> bool {
    let cache = std::fs::read("/etc/ld.so.cache").unwrap_or_default();
    let extra = std::env::var("LD_LIBRARY_PATH").unwrap_or_default();
    NAMES.iter().any(|name| {
        in_cache(&cache, name).any(|path| std::path::Path::new(path).exists())
            || extra
                .split(':')
                .any(|folder| std::path::Path::new(folder).join(name).exists())
    })
}

/// Whether a tray can be drawn: the system itself does.
#[cfg(not(target_os = "linux"))]
pub(super) fn is_there() -> bool {
    true
}

/// Paths of a library in the loader's cache, where they stand as text between zeros.
#[cfg(target_os = "linux")]
fn in_cache<'c>(cache: &'c [u8], name: &'c str) -> impl Iterator<Item = &'c str> {
    let words = cache.split(|byte| *byte == 0);
    let paths = words.filter_map(|word| std::str::from_utf8(word).ok());
    paths.filter(move |path| path.starts_with('/') && path.ends_with(&format!("/{name}")))
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn the_loaders_cache_tells_where_a_library_is() {
        let cache = b"\x01\x02\0libthis.so.1\0/usr/lib/libthis.so.1\0/usr/lib/notlibthis.so.1\0\xff\xfe\0";
        let found = |name| in_cache(cache, name).collect::<Vec<_>>();
        assert_eq!(found("libthis.so.1"), ["/usr/lib/libthis.so.1"]);
        assert!(found("libthat.so.1").is_empty());
    }
}
