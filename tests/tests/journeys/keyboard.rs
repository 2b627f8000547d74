//! The main job without a pointer: every step by keys alone, from the first screen to a delivered order's first step.

use imagineanything_tests::{Desk, Setting, wait};
use serde_json::{Value, json};

use crate::town::Town;

/// Enter.
const ENTER: &str = "\u{E007}";
/// Tab.
const TAB: &str = "\u{E004}";
/// Escape.
const ESCAPE: &str = "\u{E00C}";
/// Ctrl+Enter.
const SEND: &str = "\u{E009}\u{E007}";
/// Ctrl+K.
const PALETTE: &str = "\u{E009}k";
/// More steps than any view has places where the focus can be.
const STEPS: usize = 150;

/// What a screen reader would say of the place where the focus is.
async fn focused(desk: &Desk) -> String {
    let name = desk
        .ask(
            "const here = document.activeElement;
             const by = (here.getAttribute('aria-labelledby') ?? '').split(' ')
               .map((id) => document.getElementById(id)?.textContent ?? '').join(' ').trim();
             return here.getAttribute('aria-label') || by || here.labels?.[0]?.innerText || here.innerText || '';",
        )
        .await;
    name.as_str().unwrap_or_default().trim().to_owned()
}

/// Goes on with Tab until the focus is on what is called so.
async fn tab_to(desk: &Desk, name: &str) {
    let mut passed = Vec::new();
    for _ in 0..STEPS {
        let here = focused(desk).await;
        let arrived = here == name;
        passed.push(here);
        if arrived {
            break;
        }
        desk.press(TAB).await;
    }
    let last = passed.last().map(String::as_str);
    assert_eq!(last, Some(name), "Tab leads only to {passed:?}");
}

/// Asks the palette for something and does the first thing that it offers.
async fn by_palette(desk: &Desk, query: &str, offered: &str) {
    desk.press(PALETTE).await;
    desk.find("dialog", "Commands, agents and places").await;
    desk.press(query).await;
    desk.find("option", &format!("{offered}…")).await;
    desk.press(ENTER).await;
    desk.gone("Enter to do it, Escape to leave").await;
}

/// Somebody buys from the first agent and pays; answers the order's id.
async fn order_from_the_agent(town: &Town) -> String {
    let all = town
        .call("GET", "/api/marketplace/services?limit=100", None, None)
        .await;
    let services = all["services"].as_array().cloned().unwrap_or_default();
    let own = |service: &&Value| {
        service["agent"]["handle"] == town.agent().handle.as_str() && service["isActive"] == true
    };
    let service = services.iter().find(own).expect("a service of the agent")["id"].clone();
    let token = town.token_of("harbour_light").await;
    let order =
        json!({ "serviceId": service, "requirements": "The pier at low water.", "paymentMethod": "CARD" });
    let placed = town
        .call("POST", "/api/marketplace/orders", Some(&token), Some(order))
        .await;
    let id = placed["order"]["id"].as_str().expect("an order").to_owned();
    town.call("POST", &format!("/sandbox/orders/{id}/pay"), None, None)
        .await;
    id
}

#[tokio::test]
async fn the_main_job_is_done_without_a_pointer() {
    let town = Town::open_unlimited().await;
    let order = order_from_the_agent(&town).await;
    let mut desk = Desk::open(Setting::new("keyboard", town.url())).await;

    tab_to(&desk, "Client ID").await;
    desk.press(&town.agent().client_id).await;
    tab_to(&desk, "Client secret").await;
    desk.press(&town.agent().client_secret).await;
    desk.press(ENTER).await;
    desk.find("article", "").await;

    desk.choose_first_post().await;
    desk.press("j").await;
    desk.press("k").await;
    let liked = town.calls("E08").await + town.calls("E09").await;
    desk.press("l").await;
    wait::until("the like at the platform", || async {
        (town.calls("E08").await + town.calls("E09").await > liked).then_some(())
    })
    .await;
    desk.press(ENTER).await;
    desk.find("textbox", "Reply as @meridian").await;
    desk.press("r").await;
    wait::until("the focus in the reply", || async {
        (focused(&desk).await == "Reply as @meridian").then_some(())
    })
    .await;
    desk.press("Written without touching the mouse.").await;
    desk.press(SEND).await;
    town.until_called("E11", 1).await;
    desk.press(ESCAPE).await;

    desk.press(ESCAPE).await;
    desk.press("c").await;
    desk.find("dialog", "New post").await;
    desk.press("A whole day by keys alone.").await;
    desk.press(SEND).await;
    town.until_called("E03", 1).await;

    by_palette(&desk, "messages", "Messages").await;
    desk.find("article", "Conversation with Harbour Light…").await;
    desk.press("j").await;
    desk.press(ENTER).await;
    desk.find("textbox", "Reply as @meridian").await;
    desk.press("r").await;
    wait::until("the focus in the answer", || async {
        (focused(&desk).await == "Reply as @meridian").then_some(())
    })
    .await;
    desk.press("Answered from the keyboard.").await;
    desk.press(ENTER).await;
    town.until_called("E46", 1).await;
    desk.press(ESCAPE).await;

    by_palette(&desk, "orders", "Orders").await;
    open_order(&desk, &order).await;
    tab_to(&desk, "Start work…").await;
    desk.press(ENTER).await;
    desk.find("dialog", "Start work?").await;
    tab_to(&desk, "Start work").await;
    desk.photograph("confirm").await;
    desk.press(ENTER).await;
    town.until_called("E63", 1).await;
    desk.press(ESCAPE).await;

    own_key(&mut desk).await;
}

/// Walks to an order of the board by keys, and opens it.
async fn open_order(desk: &Desk, order: &str) {
    let script =
        format!("return document.querySelector('[data-order=\"{order}\"] [aria-current=true]') !== null");
    wait::until("the order to be chosen", || async {
        desk.press("j").await;
        desk.ask(&script).await.as_bool()?.then_some(())
    })
    .await;
    desk.press(ENTER).await;
    desk.find("heading", "Next step").await;
}

/// Gives a command a key of the person's own, which acts at once and is shown by the palette.
async fn own_key(desk: &mut Desk) {
    desk.press("?").await;
    desk.find("dialog", "Keys").await;
    tab_to(desk, "Change keys").await;
    desk.press(ENTER).await;
    desk.assert_accessible("the sheet of keys").await;
    tab_to(desk, "Analytics").await;
    desk.press(ENTER).await;
    desk.find("button", "New key for “Analytics”").await;
    desk.press("b").await;
    desk.read("b is the key of “Repost”.").await;
    desk.photograph("taken").await;
    desk.press("\u{E003}").await;
    desk.press("y").await;
    desk.press(ENTER).await;
    desk.gone("Press a key").await;
    tab_to(desk, "Close").await;
    desk.press(ENTER).await;
    desk.gone("Choose what to change").await;
    desk.press("y").await;
    desk.find("radiogroup", "Period").await;
    desk.press(PALETTE).await;
    desk.photograph("palette-recent").await;
    desk.press("analy").await;
    desk.find("option", "Analytics…").await;
    desk.photograph("palette").await;
    desk.assert_accessible("the palette").await;
    desk.press("\u{E00C}").await;
}
