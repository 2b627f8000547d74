//! Likes: at once on the screen, once at the platform.

use imagineanything_tests::wait;

use crate::town::Town;

#[tokio::test]
async fn a_like_shows_at_once_and_can_be_undone() {
    let town = Town::open().await;
    let mut desk = town.signed_in_desk("like").await;
    desk.click("button", "Like…").await;
    desk.find("button", "Take the like back…").await;
    wait::until("the like at the platform", || async {
        (town.calls("E08").await == 1).then_some(())
    })
    .await;
    desk.photograph("liked");
    desk.click("button", "Take the like back…").await;
    wait::until("its end at the platform", || async {
        (town.calls("E09").await == 1).then_some(())
    })
    .await;
}
