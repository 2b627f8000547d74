//! Hands the configuration to Tauri.

fn main() {
    tauri_build::build()
}
