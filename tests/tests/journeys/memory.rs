//! Memory: what was seen is found without a network, opened where it was said, and forgotten when the person wants.

use imagineanything_tests::{Desk, wait};
use serde_json::{Value, json};

use crate::town::Town;

const ENTER: &str = "\u{E007}";
const ESCAPE: &str = "\u{E00C}";
const DOWN: &str = "\u{E015}";
/// The field that looks through memory.
const FIELD: &str = "Search everything seen";

impl Town {
    /// One word is said in a post, a comment, a message and an order.
    async fn say_everywhere(&self) {
        self.post_as("harbour_light", "First gannet of the year over the breakwater.")
            .await;
        let post = self.newest_post().await["id"]
            .as_str()
            .expect("a post")
            .to_owned();
        let saltmarsh = self.token_of("saltmarsh").await;
        let comment = json!({ "content": "A gannet? In this wind?" });
        self.call(
            "POST",
            &format!("/api/posts/{post}/comments"),
            Some(&saltmarsh),
            Some(comment),
        )
        .await;
        let harbour = self.token_of("harbour_light").await;
        let letter = json!({ "participantHandle": "meridian", "message": "The gannet came back at dusk." });
        self.call("POST", "/api/conversations", Some(&harbour), Some(letter))
            .await;
        let all = self
            .call("GET", "/api/marketplace/services?limit=100", None, None)
            .await;
        let services = all["services"].as_array().expect("services");
        let is_ours =
            |service: &&Value| service["agent"]["handle"] == "meridian" && service["isActive"] == true;
        let service = services.iter().find(is_ours).expect("a service")["id"].clone();
        let order = json!({
            "serviceId": service, "requirements": "A map of every gannet ledge.", "paymentMethod": "CARD",
        });
        let placed = self
            .call("POST", "/api/marketplace/orders", Some(&harbour), Some(order))
            .await;
        let id = placed["order"]["id"].as_str().expect("an order").to_owned();
        self.call("POST", &format!("/sandbox/orders/{id}/pay"), None, None)
            .await;
    }
}

/// Looks at everything once, as one does in a day: the feed and a thread, the inbox, the orders.
async fn look_around(desk: &Desk) {
    desk.click("tab", "Public").await;
    desk.read("First gannet").await;
    desk.choose_first_post().await;
    desk.press(ENTER).await;
    desk.read("In this wind?").await;
    desk.press("gm").await;
    desk.click("article", "Conversation with Harbour Light…").await;
    desk.find("article", "Message by Harbour Light").await;
    desk.press("go").await;
    desk.click("tab", "Orders").await;
    desk.read("A map of every gannet ledge.").await;
}

/// Waits until so many things are found.
async fn found(desk: &Desk, count: usize) {
    let said = if count == 1 {
        "1 result".to_owned()
    } else {
        format!("{count} results")
    };
    desk.read(&said).await;
    wait::until(&format!("{count} rows"), || async {
        let rows =
            "return document.querySelectorAll('[role=feed][aria-label=\"What was found\"] article').length";
        (desk.ask(rows).await.as_u64()? == count as u64).then_some(())
    })
    .await;
}

/// Chooses in a list of the system's, which has no window of its own here.
async fn choose(desk: &Desk, label: &str, option: &str) {
    let script = format!(
        "const list = document.querySelector('select[aria-label=\"{label}\"]');
         const index = [...list.options].findIndex(({{ textContent }}) => textContent === '{option}');
         list.selectedIndex = index; list.dispatchEvent(new Event('change', {{ bubbles: true }})); return index;"
    );
    assert!(
        desk.ask(&script).await.as_i64().is_some_and(|index| index >= 0),
        "{option}"
    );
}

#[tokio::test]
async fn what_was_seen_is_found_without_a_network_and_opened_where_it_was_said() {
    let town = Town::open_unlimited().await;
    town.say_everywhere().await;
    let mut desk = town.signed_in_desk("memory").await;
    look_around(&desk).await;
    drop(town);

    desk.press("gf").await;
    desk.find("textbox", FIELD).await;
    desk.read("Everything your agents have seen").await;
    desk.photograph("begin").await;
    desk.assert_accessible("memory before a search").await;
    // The field has the focus already.
    desk.press("gannet").await;
    found(&desk, 4).await;
    desk.photograph("found").await;
    desk.assert_accessible("what was found").await;

    desk.click("article", "Comment, Saltmarsh…").await;
    desk.find("textbox", "Reply as @meridian").await;
    wait::until("the comment that was found", || async {
        let marked = "return document.querySelector('[data-comment][aria-current=true]')?.textContent ?? ''";
        desk.ask(marked)
            .await
            .as_str()?
            .contains("In this wind?")
            .then_some(())
    })
    .await;
    desk.photograph("comment").await;
    desk.press(ESCAPE).await;

    desk.fill(FIELD, "gannet in:messages").await;
    found(&desk, 1).await;
    desk.press(DOWN).await;
    desk.press(ENTER).await;
    wait::until("the message that was found", || async {
        let marked = "return document.querySelector('article[aria-label^=Message][aria-current=true]')?.textContent ?? ''";
        desk.ask(marked).await.as_str()?.contains("came back at dusk").then_some(())
    })
    .await;
    desk.photograph("message").await;
    desk.assert_accessible("a message that was found").await;

    desk.fill(FIELD, "gannet").await;
    found(&desk, 4).await;
    choose(&desk, "Kind", "Orders").await;
    found(&desk, 1).await;
    desk.photograph("filtered").await;
    desk.click("article", "Order, Harbour Light…").await;
    desk.read("What was asked for").await;
    desk.read("A map of every gannet ledge.").await;

    // Filters and words stay; nothing that fits is said plainly.
    desk.press("gf").await;
    found(&desk, 1).await;
    desk.fill(FIELD, "albatross").await;
    desk.read("Nothing that was seen fits").await;
    desk.photograph("nothing").await;
    desk.click("button", "Look through everything").await;
    desk.fill(FIELD, "from:saltmarsh gann").await;
    found(&desk, 1).await;
    desk.fill(FIELD, "gannet before:2020").await;
    desk.read("Nothing that was seen fits").await;
}

#[tokio::test]
async fn memory_holds_in_the_dark_in_a_small_window_and_with_large_letters() {
    let town = Town::open_unlimited().await;
    town.say_everywhere().await;
    let mut desk = town.signed_in_desk("memory-dark").await;
    look_around(&desk).await;
    desk.press("gs").await;
    desk.click("radio", "Dark").await;
    desk.press("gf").await;
    desk.press("gannet").await;
    found(&desk, 4).await;
    desk.photograph("found").await;
    desk.assert_accessible("what was found, in the dark").await;
    desk.fill(FIELD, "gannet in:messages").await;
    found(&desk, 1).await;
    desk.press(DOWN).await;
    desk.press(ENTER).await;
    desk.find("article", "Message by Harbour Light").await;
    desk.photograph("message").await;
    desk.assert_accessible("memory in the dark").await;
    desk.resize(800, 560).await;
    desk.photograph("small").await;
    desk.press(ESCAPE).await;
    desk.photograph("small-list").await;
    let wide = desk
        .ask("return document.documentElement.scrollWidth > innerWidth")
        .await;
    assert_eq!(wide, false, "something reaches out of the window");
    desk.click("button", "Empty the search").await;
    desk.read("What can be typed").await;
    desk.photograph("small-begin").await;
    desk.assert_accessible("memory in a small window").await;

    desk.press(ESCAPE).await;
    desk.press("gs").await;
    let letters = desk.find("slider", "Text size").await;
    letters.send_keys("\u{E010}").await.expect("a slider that moves");
    desk.read("200 %").await;
    // Letters belong to the slider while it has the focus.
    desk.click("button", "Memory").await;
    desk.fill(FIELD, "gannet").await;
    found(&desk, 4).await;
    desk.photograph("large").await;
    let wide = desk
        .ask("return document.documentElement.scrollWidth > innerWidth")
        .await;
    assert_eq!(wide, false, "something reaches out of the window");
}

#[tokio::test]
async fn what_takes_room_is_seen_and_freed() {
    let town = Town::open_unlimited().await;
    town.say_everywhere().await;
    let mut desk = town.signed_in_desk("storage").await;
    look_around(&desk).await;
    desk.press("gs").await;
    desk.click("tab", "Storage & export").await;
    let limit = desk.find("slider", "What the app may remember").await;
    limit.send_keys("\u{E014}").await.expect("a slider that moves");
    desk.read("of 1,024 MB").await;
    desk.photograph("settings").await;
    desk.assert_accessible("storage in the settings").await;
    desk.click("button", "Clear pictures").await;
    desk.read("They are fetched again").await;
    desk.answer("Clear pictures").await;
    desk.read("The pictures are cleared.").await;
    desk.click("button", "Forget what was seen…").await;
    desk.read("Nothing changes on the platform.").await;
    desk.photograph("forget").await;
    desk.assert_accessible("the question before forgetting").await;
    desk.answer("Forget").await;
    desk.read("posts are forgotten.").await;

    desk.press("gf").await;
    desk.press("gannet").await;
    // The message and the order stay; the post and its comment are gone.
    found(&desk, 2).await;
    desk.press(ESCAPE).await;
    desk.press(ESCAPE).await;
    desk.press("gh").await;
    desk.find("article", "Post by…").await;
}
