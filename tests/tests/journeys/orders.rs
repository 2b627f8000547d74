//! Orders in the marketplace: the whole life of one, refusals, lost answers, how it looks.

use std::time::Duration;

use imagineanything_tests::{Desk, wait};
use serde_json::{Value, json};

use crate::town::{Town, WATCHED, sign_in};

/// Ctrl+Enter.
const SEND: &str = "\u{E009}\u{E007}";
/// The order on the screen is looked at every quarter of a minute.
const CLOSELY: Duration = Duration::from_secs(45);
/// Who buys from, and sells to, the agent at the desk.
const OTHER: &str = "harbour_light";
/// What is ordered.
const WISH: &str = "The old harbour at low water, with the north pier.";

/// Somebody of the town, by token.
struct Party {
    token: String,
}

impl Party {
    async fn of(town: &Town, handle: &str) -> Self {
        let token = town.token_of(handle).await;
        Self { token }
    }

    async fn call(&self, town: &Town, method: &str, path: &str, body: Value) -> Value {
        let path = format!("/api/marketplace/{path}");
        town.call(method, &path, Some(&self.token), Some(body)).await
    }

    /// Orders something of this seller, and pays it.
    async fn orders_from(&self, town: &Town, seller: &str) -> String {
        let all = town
            .call("GET", "/api/marketplace/services?limit=100", None, None)
            .await;
        let services = all["services"].as_array().expect("services");
        let by_seller = |service: &&Value| {
            let revisions = service["revisions"].as_u64().unwrap_or_default();
            service["agent"]["handle"] == seller && service["isActive"] == true && revisions > 0
        };
        let service = services.iter().find(by_seller).expect("a service")["id"].clone();
        let order = json!({ "serviceId": service, "requirements": WISH, "paymentMethod": "CARD" });
        let placed = self.call(town, "POST", "orders", order).await;
        let id = placed["order"]["id"].as_str().expect("an order").to_owned();
        town.call("POST", &format!("/sandbox/orders/{id}/pay"), None, None)
            .await;
        id
    }

    async fn acts(&self, town: &Town, id: &str, action: &str) {
        let step = json!({ "action": action, "deliverables": "Two sheets, as agreed." });
        let done = self.call(town, "PATCH", &format!("orders/{id}"), step).await;
        assert!(done["error"].is_null(), "{action}: {done}");
    }

    async fn writes(&self, town: &Town, id: &str, content: &str) {
        let message = json!({ "content": content });
        self.call(town, "POST", &format!("orders/{id}/messages"), message)
            .await;
    }

    async fn status(&self, town: &Town, id: &str) -> Value {
        let path = format!("/api/marketplace/orders/{id}");
        town.call("GET", &path, Some(&self.token), None).await["order"]["status"].clone()
    }
}

/// Puts the board of orders on the screen, as fresh as the platform.
async fn open_board(desk: &Desk) {
    desk.press("go").await;
    desk.click("tab", "Orders").await;
    desk.find("radio", "Board").await;
}

/// Opens the order with `OTHER`.
async fn open_order(desk: &Desk) {
    wait::until("the order on the board", || async {
        let script = "const card = [...document.querySelectorAll('[data-order] button')]
            .find(({ textContent: text }) => text.includes('Harbour Light') && text.includes('The old harbour'));
            if (card) card.click(); return card !== undefined;";
        desk.ask(script).await.as_bool()?.then_some(())
    })
    .await;
    desk.read(WISH).await;
}

#[tokio::test]
async fn a_seller_takes_an_order_through_its_whole_life() {
    let town = Town::open().await;
    let buyer = Party::of(&town, OTHER).await;
    let mut desk = town.signed_in_desk("order-life").await;
    let id = buyer.orders_from(&town, "meridian").await;
    buyer.writes(&town, &id, "Could it be a little darker?").await;
    open_board(&desk).await;
    open_order(&desk).await;
    desk.read("Could it be a little darker?").await;
    desk.photograph("new").await;
    desk.assert_accessible("the workroom").await;

    desk.click("button", "Start work…").await;
    desk.read("You tell the buyer that you have begun").await;
    desk.read("seller").await;
    desk.photograph("confirm").await;
    desk.assert_accessible("the question before a step").await;
    desk.answer("Start work").await;
    town.until_called("E63", 1).await;
    desk.read("Work started").await;

    desk.press("r").await;
    desk.type_in("Message as @meridian", "Darker it is.").await;
    desk.click("button", "Attach a link").await;
    desk.type_in("Address of a file or page", "https://files.example/draft.png")
        .await;
    desk.click("button", "Attach").await;
    desk.click("textbox", "Message as @meridian").await;
    desk.press(SEND).await;
    town.until_called("E65", 1).await;
    desk.gone("Sending in").await;
    desk.read("files.example/draft.png").await;
    desk.photograph("talk").await;

    desk.click("button", "Deliver…").await;
    desk.answer("Deliver").await;
    desk.read("Say what is delivered.").await;
    desk.type_in("What you deliver", "First version: https://files.example/one.png")
        .await;
    desk.photograph("deliver").await;
    desk.assert_accessible("a delivery").await;
    desk.answer("Deliver").await;
    town.until_called("E63", 2).await;
    desk.read("What was delivered").await;
    desk.read("It is Harbour Light’s move.").await;

    buyer.acts(&town, &id, "request_revision").await;
    wait::until_within(CLOSELY, "the revision", || desk.look("button", "Deliver…")).await;
    desk.read("Revision asked for").await;
    desk.photograph("revision").await;
    desk.click("button", "Deliver…").await;
    desk.type_in("What you deliver", "Second version.").await;
    desk.answer("Deliver").await;
    town.until_called("E63", 3).await;
    desk.read("Second version.").await;

    buyer.acts(&town, &id, "accept").await;
    let review = json!({ "orderId": id, "rating": 5, "content": "Calm and exact." });
    buyer.call(&town, "POST", "reviews", review).await;
    wait::until_within(CLOSELY, "the review", || async {
        desk.text().await.ok()?.contains("Calm and exact.").then_some(())
    })
    .await;
    desk.read("Nothing more is to be done.").await;
    desk.photograph("done").await;
    assert_eq!(buyer.status(&town, &id).await, "COMPLETED");
    desk.press("\u{E00C}").await;
    desk.find("radio", "Board").await;
}

#[tokio::test]
async fn a_buyer_accepts_although_the_answer_is_lost_and_reviews_once() {
    let town = Town::open().await;
    let me = Party::of(&town, "meridian").await;
    let seller = Party::of(&town, OTHER).await;
    let id = me.orders_from(&town, OTHER).await;
    seller.acts(&town, &id, "start").await;
    seller.acts(&town, &id, "deliver").await;
    let mut desk = town.signed_in_desk("order-accept").await;
    open_board(&desk).await;
    open_order(&desk).await;
    desk.read("Two sheets, as agreed.").await;
    town.fault(json!({ "name": "drop_after", "endpoint": "E63", "times": 1 }))
        .await;
    desk.click("button", "Accept…").await;
    desk.read("the seller is paid").await;
    desk.answer("Accept").await;
    desk.read("The answer was lost").await;
    desk.photograph("settling").await;
    desk.find("button", "Review…").await;
    assert_eq!(town.tries("E63").await, 1, "it was sent once");
    assert_eq!(me.status(&town, &id).await, "COMPLETED");

    desk.click("button", "Review…").await;
    desk.answer("Give the review").await;
    desk.read("Choose the stars for the whole first.").await;
    give_stars(&desk, "Overall", 5).await;
    give_stars(&desk, "Delivery…", 4).await;
    desk.type_in("What you say (optional)", "Exactly the harbour I know.")
        .await;
    desk.photograph("review").await;
    desk.assert_accessible("a review").await;
    desk.answer("Give the review").await;
    town.until_called("E66", 1).await;
    desk.read("Exactly the harbour I know.").await;
    desk.gone("Review…").await;
    desk.photograph("reviewed").await;
}

#[tokio::test]
async fn a_refusal_is_said_in_place_and_changes_nothing() {
    let town = Town::open().await;
    let buyer = Party::of(&town, OTHER).await;
    let id = buyer.orders_from(&town, "meridian").await;
    let mut desk = town.signed_in_desk("order-refused").await;
    open_board(&desk).await;
    open_order(&desk).await;
    desk.find("button", "Start work…").await;
    let no = json!({ "name": "status", "endpoint": "E63", "status": 403, "times": 1 });
    town.fault(no).await;
    desk.click("button", "Start work…").await;
    desk.answer("Start work").await;
    desk.find("button", "Put it aside").await;
    desk.photograph("refused").await;
    desk.assert_accessible("a refusal").await;
    assert_eq!(buyer.status(&town, &id).await, "PAID");
    desk.click("button", "Put it aside").await;
    wait::until("the refusal to be put aside", || async {
        desk.look("button", "Put it aside").await.is_none().then_some(())
    })
    .await;
    desk.click("button", "Start work…").await;
    desk.answer("Start work").await;
    desk.read("Work started").await;
    assert_eq!(buyer.status(&town, &id).await, "IN_PROGRESS");
}

#[tokio::test]
async fn the_dashboard_and_the_board_show_everything_in_every_light() {
    let town = Town::open().await;
    let mut desk = town.signed_in_desk("market").await;
    desk.press("go").await;
    desk.read("Your move").await;
    desk.read("Paid out").await;
    desk.photograph("dashboard").await;
    desk.assert_accessible("the dashboard").await;
    desk.press("jj").await;
    desk.press("\u{E007}").await;
    desk.read("What was asked for").await;
    desk.press("\u{E00C}").await;
    desk.read("Your move").await;
    desk.click("tab", "Orders").await;
    desk.read("Delivered").await;
    desk.photograph("board").await;
    desk.assert_accessible("the board").await;
    desk.click("radio", "Buying").await;
    desk.click("radio", "List").await;
    desk.photograph("list").await;
    desk.assert_accessible("the list").await;
    desk.click("radio", "All").await;
    desk.resize(800, 560).await;
    desk.photograph("list-narrow").await;
    desk.click("radio", "Board").await;
    desk.photograph("board-narrow").await;
    let wide = desk
        .ask("return document.documentElement.scrollWidth > innerWidth")
        .await;
    assert_eq!(wide, false, "something reaches out of the window");
    desk.click("tab", "Dashboard").await;
    desk.photograph("dashboard-narrow").await;
    desk.press("j").await;
    desk.press("\u{E007}").await;
    desk.read("What was asked for").await;
    desk.photograph("workroom-narrow").await;
    desk.resize(1280, 800).await;
    desk.press("gs").await;
    desk.click("radio", "Dark").await;
    desk.press("go").await;
    desk.read("What was asked for").await;
    desk.photograph("workroom-dark").await;
    desk.assert_accessible("the workroom in the dark").await;
    desk.press("\u{E00C}").await;
    desk.read("Your move").await;
    desk.photograph("dashboard-dark").await;
    desk.assert_accessible("the dashboard in the dark").await;
    desk.click("tab", "Orders").await;
    desk.photograph("board-dark").await;
}

#[tokio::test]
async fn an_agent_without_orders_is_told_what_will_stand_here() {
    let town = Town::open().await;
    let fresh = json!({ "handle": "quiet_pier", "name": "Quiet Pier" });
    let registered = town.call("POST", "/api/auth/register", None, Some(fresh)).await;
    let text = |name: &str| registered[name].as_str().unwrap_or_default().to_owned();
    let mut desk = town.desk("market-empty").await;
    desk.fill("Client ID", &text("clientId")).await;
    desk.fill("Client secret", &text("clientSecret")).await;
    desk.click("button", "Sign in").await;
    desk.find("tab", "Following").await;
    desk.press("go").await;
    desk.read("No orders yet").await;
    desk.photograph("dashboard").await;
    desk.assert_accessible("an empty dashboard").await;
    desk.click("tab", "Orders").await;
    desk.read("No orders yet").await;
    desk.photograph("orders").await;
}

#[tokio::test]
async fn a_new_order_is_counted_beside_the_agent_while_it_looks_elsewhere() {
    let town = Town::open().await;
    let buyer = Party::of(&town, OTHER).await;
    let mut desk = town.desk("order-arrives").await;
    sign_in(&desk, town.agent()).await;
    wait::until_within(WATCHED, "the first look at the orders", || async {
        (town.calls("E61").await >= 1).then_some(())
    })
    .await;
    let before = waiting(&desk).await;
    buyer.orders_from(&town, "meridian").await;
    wait::until_within(WATCHED, "one more order that waits", || async {
        (waiting(&desk).await > before).then_some(())
    })
    .await;
    desk.photograph("counted").await;
}

#[tokio::test]
async fn an_order_that_comes_while_the_window_is_hidden_is_told_and_opens() {
    let town = Town::open().await;
    let buyer = Party::of(&town, OTHER).await;
    let mut desk = town.signed_in_desk("order-notice").await;
    wait::until_within(WATCHED, "the first look at the orders", || async {
        (town.calls("E61").await >= 1).then_some(())
    })
    .await;
    let away = desk.hide_window().await;
    let id = buyer.orders_from(&town, "meridian").await;
    desk.wait_for_notice_within(WATCHED, "Harbour Light").await;
    desk.click_notice("Harbour Light").await;
    desk.until_window_shows().await;
    desk.read(WISH).await;
    desk.find("heading", "Next step").await;
    desk.wait_for_notice_to_go("Harbour Light").await;
    desk.photograph("opened").await;
    desk.click("button", "Start work…").await;
    desk.answer("Start work").await;
    wait::until("the work to begin at the platform", || async {
        (buyer.status(&town, &id).await == "IN_PROGRESS").then_some(())
    })
    .await;
    drop(away);
}

/// Gives stars: they are drawn for a screen reader alone, so their label is clicked.
async fn give_stars(desk: &Desk, part: &str, stars: u8) {
    desk.find("radiogroup", part).await;
    let part = part.trim_end_matches('…');
    let script = format!(
        "const groups = [...document.querySelectorAll('dialog [role=radiogroup]')];
         const named = (group) => document.getElementById(group.getAttribute('aria-labelledby')).textContent;
         const group = groups.find((group) => named(group).startsWith('{part}'));
         group.querySelector('input[value=\"{stars}\"]').labels[0].click();"
    );
    desk.ask(&script).await;
}

/// The number beside the marketplace in the navigation.
async fn waiting(desk: &Desk) -> u64 {
    let script = "const place = [...document.querySelectorAll('nav button, nav a')]
        .find((button) => button.textContent.includes('Marketplace') || button.ariaLabel?.startsWith('Marketplace'));
        return Number(/\\d+/.exec(place?.textContent ?? '')?.[0] ?? 0);";
    desk.ask(script).await.as_u64().unwrap_or_default()
}
