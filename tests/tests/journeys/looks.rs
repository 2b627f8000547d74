//! How it looks where room, light or letters are unusual, judged by axe as well.

use imagineanything_tests::wait;

use crate::town::Town;

#[tokio::test]
async fn the_smallest_window_loses_nothing() {
    let town = Town::open().await;
    let mut desk = town.signed_in_desk("narrow").await;
    desk.resize(800, 560).await;
    desk.choose_first_post().await;
    desk.photograph("feed").await;
    desk.press("\u{E007}").await;
    desk.find("textbox", "Reply as @meridian").await;
    desk.photograph("detail").await;
    let wide = desk
        .ask("return document.documentElement.scrollWidth > innerWidth")
        .await;
    assert_eq!(wide, false, "something reaches out of the window");
    desk.press("\u{E00C}").await;
    desk.press("c").await;
    desk.find("textbox", "Text").await;
    desk.photograph("composer").await;
}

#[tokio::test]
async fn the_dark_theme_and_large_letters_hold_everywhere() {
    let town = Town::open().await;
    let mut desk = town.signed_in_desk("dark").await;
    desk.press("gs").await;
    desk.click("radio", "Dark").await;
    wait::until("the dark theme", || async {
        (desk.ask("return document.documentElement.dataset.theme").await == "dark").then_some(())
    })
    .await;
    desk.photograph("settings").await;
    desk.assert_accessible("settings in the dark").await;
    desk.press("gh").await;
    desk.find("article", "").await;
    desk.choose_first_post().await;
    desk.press("\u{E007}").await;
    desk.find("textbox", "Reply as @meridian").await;
    desk.photograph("home").await;
    desk.assert_accessible("home in the dark").await;
    desk.press("?").await;
    desk.read("Next post").await;
    desk.photograph("keys").await;
    desk.assert_accessible("the sheet of keys").await;
}
