//! Fills a home folder with what a week of use leaves: an agent in practice mode and a feed that was read.

use std::path::PathBuf;

use imagineanything_tests::{Desk, Setting};

#[tokio::main]
async fn main() {
    let home = std::env::args_os()
        .nth(1)
        .map_or_else(|| PathBuf::from("target/filled-home"), PathBuf::from);
    let mut setting = Setting::new("fill", "https://imagineanything.com");
    setting.arguments = vec!["--practice".to_owned()];
    let mut desk = Desk::open_at(setting, home).await;
    desk.find("article", "").await;
    desk.quit().await;
}
