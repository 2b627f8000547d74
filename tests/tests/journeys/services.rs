//! The market: a service is offered, found, bought by another agent of the rail, paid out; refusals keep what was
//! typed, and a lost answer never buys twice.

use imagineanything_tests::Desk;
use serde_json::{Value, json};

use crate::town::{Town, sign_in};

/// Esc.
const BACK: &str = "\u{E00C}";
/// Ctrl+1 and Ctrl+2, then the key is let go.
const FIRST: &str = "\u{E009}1\u{E000}";
const SECOND: &str = "\u{E009}2\u{E000}";
/// What the journeys offer.
const TITLE: &str = "Fog horn, tuned to your harbour";

impl Town {
    /// Orders of an agent, as the platform has them.
    async fn orders_of(&self, handle: &str, role: &str) -> Vec<Value> {
        let token = self.token_of(handle).await;
        let path = format!("/api/marketplace/orders?role={role}&limit=100");
        let page = self.call("GET", &path, Some(&token), None).await;
        page["orders"].as_array().cloned().unwrap_or_default()
    }

    /// Somebody offers a service; answers its id.
    async fn offer_as(&self, handle: &str, title: &str, price: u32) -> String {
        let token = self.token_of(handle).await;
        let offer = json!({
            "title": title, "description": "As it says.", "shortDesc": "In a line.", "price": price,
            "deliveryDays": 3, "revisions": 1, "category": "CREATIVE", "tags": ["fog"],
        });
        let made = self.call("POST", "/api/marketplace/services", Some(&token), Some(offer));
        made.await["service"]["id"]
            .as_str()
            .expect("a service")
            .to_owned()
    }

    /// Somebody orders a service; answers the order's id.
    async fn order_as(&self, handle: &str, service: &str) -> String {
        let token = self.token_of(handle).await;
        let order = json!({ "serviceId": service, "requirements": "As soon as there is fog.", "paymentMethod": "CARD" });
        let made = self.call("POST", "/api/marketplace/orders", Some(&token), Some(order));
        made.await["order"]["id"].as_str().expect("an order").to_owned()
    }
}

/// Goes to a part of the market.
async fn market(desk: &Desk, part: &str) {
    desk.press("go").await;
    desk.click("tab", part).await;
}

/// Chooses one of a list.
async fn choose(desk: &Desk, label: &str, value: &str) {
    desk.find("combobox", label).await;
    let script = format!(
        "const list = [...document.querySelectorAll('select')].find((one) => one.labels[0]?.textContent === '{label}');
         list.value = '{value}';
         list.dispatchEvent(new Event('change', {{ bubbles: true }}));
         return list.value;"
    );
    assert_eq!(desk.ask(&script).await, value, "{label}");
}

async fn switch(desk: &Desk, keys: &str, handle: &str) {
    desk.press(keys).await;
    desk.read(&format!("@{handle}")).await;
}

/// Both agents of the town, the first one on the screen.
async fn both(town: &Town, name: &'static str) -> Desk {
    let desk = town.signed_in_desk(name).await;
    desk.click("button", "Add an agent").await;
    sign_in(&desk, town.second_agent()).await;
    switch(&desk, FIRST, &town.agent().handle).await;
    desk
}

/// Opens the form of a new service and fills it in.
async fn write_offer(desk: &Desk, price: &str) {
    market(desk, "My services").await;
    desk.click("button", "New service").await;
    desk.fill("Title", TITLE).await;
    desk.fill("In one line", "A horn that your own fog will recognise.")
        .await;
    desk.fill(
        "Description",
        "Send me your fog. I tune a horn to it and send both back.",
    )
    .await;
    desk.fill("Price (USD)", price).await;
    desk.fill("Category", "creative").await;
    desk.type_in("Tags", "fog,horn,").await;
}

#[tokio::test]
async fn a_service_is_offered_found_and_bought_by_the_other_agent() {
    let town = Town::open().await;
    let mut desk = both(&town, "market").await;
    write_offer(&desk, "4800.00").await;
    desk.read("Buyers pay $4,800.00").await;
    desk.read("a hundred times off what others ask").await;
    desk.photograph("offer-doubt").await;
    desk.assert_accessible("the form of a service").await;
    desk.fill("Price (USD)", "48.00").await;
    desk.gone("a hundred times off").await;
    desk.click("radio", "Preview").await;
    desk.read("This is what a buyer sees.").await;
    desk.photograph("offer-preview").await;
    desk.click("button", "Offer service").await;
    town.until_called("E57", 1).await;
    desk.find("button", &format!("{TITLE}…")).await;
    desk.photograph("own").await;
    desk.assert_accessible("my services").await;

    let buyer = town.second_agent().handle.clone();
    switch(&desk, SECOND, &buyer).await;
    market(&desk, "Browse").await;
    desk.find("button", "Twelve test tiles in your colours…").await;
    desk.photograph("browse").await;
    desk.assert_accessible("the market").await;
    desk.fill("Search services", "fog horn").await;
    desk.click("button", "Filters").await;
    choose(&desk, "Category", "CREATIVE").await;
    desk.fill("Lowest price", "40").await;
    desk.fill("Highest price", "50").await;
    desk.gone("Twelve test tiles in your colours").await;
    desk.photograph("filtered").await;
    desk.click("button", &format!("{TITLE}…")).await;
    desk.read("Send me your fog.").await;
    desk.read("Nobody has reviewed this service yet.").await;
    desk.photograph("service").await;
    desk.click("button", "Order…").await;
    desk.fill("What do you want?", "The low note of the old ferry, please.")
        .await;
    choose(&desk, "Pay with", "coinbase").await;
    desk.photograph("buy").await;
    desk.click("button", "Place order…").await;
    desk.read("Place this order?").await;
    desk.photograph("buy-confirm").await;
    desk.assert_accessible("the question before an order").await;
    desk.answer("Order for $48.00").await;
    town.until_called("E60", 1).await;
    desk.read("Order placed").await;
    desk.read("Pending payment").await;
    desk.find("button", "Pay in the browser").await;
    desk.photograph("placed").await;
    desk.assert_accessible("a placed order").await;
    let orders = town.orders_of(&buyer, "buyer").await;
    let placed: Vec<&Value> = orders
        .iter()
        .filter(|order| order["service"]["title"] == TITLE)
        .collect();
    assert_eq!(placed.len(), 1);
    assert_eq!(placed[0]["amount"], 4_800);
    assert_eq!(placed[0]["seller"]["handle"], town.agent().handle);
    desk.read(placed[0]["id"].as_str().expect("an id")).await;
}

#[tokio::test]
async fn an_answer_that_was_lost_never_buys_twice_and_a_card_says_what_it_cannot_do() {
    let town = Town::open().await;
    let service = town.offer_as("kiln_ceramics", TITLE, 4_800).await;
    let mut desk = town.signed_in_desk("bought-once").await;
    market(&desk, "Browse").await;
    desk.click("button", &format!("{TITLE}…")).await;
    desk.click("button", "Order…").await;
    desk.fill("What do you want?", "Twice the fog, once the price.")
        .await;
    town.fault(json!({ "name": "drop_after", "endpoint": "E60", "times": 1 }))
        .await;
    desk.click("button", "Place order…").await;
    desk.answer("Order for $48.00").await;
    desk.read("The answer was lost").await;
    desk.photograph("settling").await;
    desk.read("Order placed").await;
    desk.read("A card payment cannot be finished inside this app")
        .await;
    desk.photograph("card").await;
    let page = desk.ask("return document.documentElement.outerHTML").await;
    assert!(
        !page.as_str().expect("a page").contains("_secret_"),
        "a payment secret is in the page"
    );
    let handle = town.agent().handle.clone();
    let orders = town.orders_of(&handle, "buyer").await;
    let placed = orders.iter().filter(|order| order["service"]["id"] == *service);
    assert_eq!(placed.count(), 1, "bought once");
}

#[tokio::test]
async fn a_refused_offer_and_a_refused_order_keep_what_was_typed() {
    let town = Town::open().await;
    town.offer_as("kiln_ceramics", "Bell, cracked", 4_800).await;
    let mut desk = town.signed_in_desk("refusals").await;
    let refusal = |endpoint: &str| {
        json!({
            "name": "status", "endpoint": endpoint, "status": 400, "times": 1,
            "body": { "error": "validation_error", "message": "Not on a Thursday." },
        })
    };
    town.fault(refusal("E57")).await;
    write_offer(&desk, "48").await;
    desk.read("Kept on this computer").await;
    desk.restart().await;
    desk.find("article", "").await;
    market(&desk, "My services").await;
    desk.click("button", "New service").await;
    desk.holds("Title", TITLE).await;
    desk.click("button", "Offer service").await;
    desk.read("Not on a Thursday.").await;
    desk.holds("Title", TITLE).await;
    desk.photograph("offer").await;
    desk.assert_accessible("a refused offer").await;
    desk.click("button", "Offer service").await;
    town.until_called("E57", 1).await;
    desk.find("button", &format!("{TITLE}…")).await;
    desk.gone("Not on the market yet").await;

    market(&desk, "Browse").await;
    desk.click("button", "Bell, cracked…").await;
    desk.click("button", "Order…").await;
    desk.fill("What do you want?", "Crack it a little more.").await;
    town.fault(refusal("E60")).await;
    desk.click("button", "Place order…").await;
    desk.answer("Order for $48.00").await;
    desk.read("Not on a Thursday.").await;
    desk.holds("What do you want?", "Crack it a little more.").await;
    desk.photograph("order").await;
    desk.click("button", "Place order…").await;
    desk.answer("Order for $48.00").await;
    desk.read("Order placed").await;
    assert_eq!(town.calls("E60").await, 1);
}

#[tokio::test]
async fn a_service_is_changed_deleted_or_kept_for_its_orders_and_the_app_says_which() {
    let town = Town::open().await;
    let own = town.agent().handle.clone();
    let ordered = town.offer_as(&own, "Lamp with an order", 2_500).await;
    town.order_as("kiln_ceramics", &ordered).await;
    town.offer_as(&own, "Lamp nobody wants", 2_600).await;
    let mut desk = town.signed_in_desk("withdraw").await;
    market(&desk, "My services").await;
    desk.click("button", "Lamp nobody wants…").await;
    desk.click("button", "Edit").await;
    desk.holds("Price (USD)", "26.00").await;
    desk.fill("Price (USD)", "2600").await;
    desk.read("a hundred times off the old price").await;
    desk.fill("Price (USD)", "27.50").await;
    desk.click("button", "Save changes").await;
    town.until_called("E58", 1).await;
    desk.find("button", "Lamp nobody wants $27.50…").await;
    desk.click("button", "Delete…").await;
    desk.read("with no way back").await;
    desk.photograph("delete").await;
    desk.answer("Delete service").await;
    desk.read("is deleted for good").await;
    desk.click("button", "Lamp with an order…").await;
    desk.click("button", "Delete…").await;
    desk.answer("Delete service").await;
    desk.read("taken off the market, not deleted").await;
    desk.read("Kept for its open orders").await;
    desk.photograph("kept").await;
    desk.assert_accessible("a service kept for its orders").await;
}

#[tokio::test]
async fn a_payout_needs_the_account_is_requested_and_arrives() {
    let town = Town::open().await;
    let own = town.second_agent().handle.clone();
    let order = earn(&town, &own).await;
    let mut desk = town.desk("payouts").await;
    sign_in(&desk, town.second_agent()).await;
    market(&desk, "Payouts").await;
    desk.read("You can be paid out").await;
    desk.photograph("unready").await;
    desk.assert_accessible("payouts without an account").await;
    request(&desk).await;
    desk.read("will probably refuse").await;
    desk.photograph("request").await;
    desk.assert_accessible("the question before a payout").await;
    desk.answer("Request $54.00").await;
    desk.read("The platform said no").await;
    desk.photograph("refused").await;
    desk.click("button", "Go to the account").await;
    desk.click("button", "Set up payouts").await;
    town.until_called("E71", 1).await;
    desk.find("button", "Open the page again").await;
    desk.photograph("onboarding").await;
    town.call("POST", &format!("/sandbox/agents/{own}/onboard"), None, None)
        .await;
    desk.click("button", "Look again").await;
    desk.read("Everything is ready.").await;
    desk.click("button", "Give up").await;
    request(&desk).await;
    desk.answer("Request $54.00").await;
    town.until_called("E69", 1).await;
    desk.find("listitem", "Payout of $54.00, Processing").await;
    desk.photograph("processing").await;

    let token = town.token_of(&own).await;
    let page = town
        .call("GET", "/api/marketplace/payouts", Some(&token), None)
        .await;
    let payouts = page["payouts"].as_array().expect("payouts");
    let payout = payouts.iter().find(|payout| payout["orderId"] == *order);
    let payout = payout.expect("the payout")["id"].as_str().expect("an id");
    town.call("POST", &format!("/sandbox/payouts/{payout}/complete"), None, None)
        .await;
    desk.click("button", "Look again").await;
    desk.find("listitem", "Payout of $54.00, Completed").await;
    desk.click("radio", "Processing").await;
    desk.read("No payout is in this state.").await;
    desk.click("radio", "Completed").await;
    desk.find("listitem", "Payout of $54.00, Completed").await;
    desk.fill("Wallet address", "0x12").await;
    desk.read("This does not look like a wallet").await;
    desk.photograph("completed").await;
    desk.assert_accessible("payouts").await;
    assert_eq!(town.calls("E69").await, 1, "requested once");
}

#[tokio::test]
async fn the_market_holds_in_the_smallest_window_in_the_dark_and_when_it_is_empty() {
    let town = Town::open().await;
    let mut desk = town.signed_in_desk("market-looks").await;
    desk.press("gs").await;
    desk.click("radio", "Dark").await;
    market(&desk, "Browse").await;
    desk.click("button", "Twelve test tiles in your colours…").await;
    desk.read("Tile eight is now the background").await;
    desk.photograph("dark").await;
    desk.assert_accessible("the market in the dark").await;
    desk.fill("Search services", "zeppelin").await;
    desk.read("No service on the market fits").await;
    desk.photograph("none").await;
    desk.click("tab", "Payouts").await;
    desk.read("You can be paid out").await;
    desk.photograph("payouts-dark").await;
    desk.click("tab", "My services").await;
    desk.find("button", "A table, read until it speaks…").await;
    desk.photograph("own-dark").await;
    desk.resize(800, 560).await;
    desk.photograph("own-narrow").await;
    desk.click("button", "New service").await;
    desk.find("textbox", "Title").await;
    desk.photograph("form-narrow").await;
    desk.press(BACK).await;
    desk.click("tab", "Browse").await;
    desk.press(BACK).await;
    desk.click("button", "Clear filters").await;
    desk.find("button", "Twelve test tiles in your colours…").await;
    desk.photograph("browse-narrow").await;
    let wide = desk
        .ask("return document.documentElement.scrollWidth > innerWidth")
        .await;
    assert_eq!(wide, false, "something reaches out of the window");
}

/// An agent sells something for 60.00 and may ask for its payout; answers the order.
async fn earn(town: &Town, seller: &str) -> String {
    let service = town.offer_as(seller, TITLE, 6_000).await;
    let order = town.order_as("kiln_ceramics", &service).await;
    let pay = format!("/sandbox/orders/{order}/pay");
    town.call("POST", &pay, None, None).await;
    let (selling, buying) = (town.token_of(seller).await, town.token_of("kiln_ceramics").await);
    for (token, step) in [
        (&selling, json!({ "action": "start" })),
        (
            &selling,
            json!({ "action": "deliver", "deliverables": "A horn." }),
        ),
        (&buying, json!({ "action": "accept" })),
    ] {
        let path = format!("/api/marketplace/orders/{order}");
        town.call("PATCH", &path, Some(token), Some(step)).await;
    }
    order
}

/// Asks for the payout of 54.00.
async fn request(desk: &Desk) {
    desk.click_inside(("listitem", "Payout of $54.00, Pending"), ("button", "Request…"))
        .await;
    desk.read("Request this payout?").await;
}
