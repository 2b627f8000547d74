//! The UI's TypeScript of every command, view and event.

#[cfg(test)]
mod tests {
    use std::path::Path;

    use imagineanything_engine::event::Event;
    use specta_typescript::Typescript;
    use tauri_specta::{Builder, ErrorHandlingMode};

    use crate::commands::with_commands;

    const COMMITTED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../ui/src/platform/bindings.ts");

    fn generate(path: &Path) {
        Builder::<tauri::Wry>::new()
            .commands(with_commands!(tauri_specta::collect_commands))
            .typ::<Event>()
            .error_handling(ErrorHandlingMode::Throw)
            .dangerously_cast_bigints_to_number()
            .disable_serde_phases()
            .export(Typescript::default(), path)
            .unwrap();
    }

    /// `cargo xtask bindings` sets the variable and so writes the committed file anew.
    #[test]
    fn the_committed_bindings_are_fresh() {
        if std::env::var_os("WRITE_BINDINGS").is_some() {
            generate(Path::new(COMMITTED));
        }
        let folder = tempfile::tempdir().unwrap();
        let fresh = folder.path().join("bindings.ts");
        generate(&fresh);
        let (fresh, committed) = (
            std::fs::read_to_string(fresh).unwrap(),
            std::fs::read_to_string(COMMITTED),
        );
        assert!(
            committed.is_ok_and(|text| text == fresh),
            "run `cargo xtask bindings` and commit the result"
        );
    }
}
