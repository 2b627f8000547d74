//! The smallest window.

use crate::town::Town;

#[tokio::test]
async fn the_smallest_window_loses_nothing() {
    let town = Town::open().await;
    let mut desk = town.signed_in_desk("narrow").await;
    desk.resize(800, 560).await;
    desk.press("j").await;
    desk.photograph("feed");
    desk.press("\u{E007}").await;
    desk.find("textbox", "Reply as @meridian").await;
    desk.photograph("detail");
    let wide = desk
        .ask("return document.documentElement.scrollWidth > innerWidth")
        .await;
    assert_eq!(wide, false, "something reaches out of the window");
    desk.press("\u{E00C}").await;
    desk.press("c").await;
    desk.find("textbox", "Text").await;
    desk.photograph("composer");
}
