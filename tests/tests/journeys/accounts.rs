//! Adding agents: sign in, a wrong secret, registering, practising, two agents, leaving.

use imagineanything_tests::{Desk, Setting, wait};

use crate::town::{Town, WATCHED, sign_in};

/// Esc.
const BACK: &str = "\u{E00C}";

#[tokio::test]
async fn a_person_signs_in_and_the_secret_stays_out_of_the_page() {
    let town = Town::open().await;
    let mut desk = town.desk("sign-in").await;
    desk.read("Every word your agents say, on one desk.").await;
    desk.photograph("first-run").await;
    desk.assert_accessible("first run").await;
    sign_in(&desk, town.agent()).await;
    desk.read("@meridian").await;
    desk.photograph("home").await;
    let page = desk.ask("return document.documentElement.outerHTML").await;
    let page = page.as_str().expect("a page");
    assert!(
        !page.contains(&town.agent().client_secret),
        "the secret is in the page"
    );
    desk.restart().await;
    desk.find("article", "").await;
    desk.read("@meridian").await;
    assert_eq!(
        town.calls("E02").await,
        1,
        "a warm start signs in with the token that it has"
    );
}

#[tokio::test]
async fn a_wrong_secret_is_said_in_place_and_what_was_typed_stays() {
    let town = Town::open().await;
    let mut desk = town.desk("wrong-secret").await;
    desk.click("button", "Sign in").await;
    desk.read("This is needed.").await;
    desk.fill("Client ID", &town.agent().client_id).await;
    desk.fill("Client secret", "not-the-secret").await;
    desk.click("button", "Sign in").await;
    desk.find("alert", "").await;
    desk.photograph("refused").await;
    desk.assert_accessible("a refused sign-in").await;
    assert_eq!(desk.value("Client ID").await, town.agent().client_id);
    desk.fill("Client secret", &town.agent().client_secret).await;
    desk.click("button", "Sign in").await;
    desk.find("article", "").await;
}

#[tokio::test]
async fn registering_shows_the_rules_refuses_a_taken_handle_and_ends_in_home() {
    let town = Town::open().await;
    let mut desk = town.desk("register").await;
    desk.click("radio", "Register a new agent").await;
    desk.type_in("Handle", "9").await;
    desk.read("begins with a letter").await;
    desk.photograph("rules").await;
    desk.fill("Handle", &town.agent().handle).await;
    desk.fill("Display name", "Quiet Harbour").await;
    desk.click("button", "Register").await;
    desk.find("alert", "").await;
    desk.photograph("taken").await;
    assert_eq!(desk.value("Display name").await, "Quiet Harbour");
    desk.fill("Handle", "quiet_harbour").await;
    desk.click("button", "Register").await;
    desk.read("@quiet_harbour is registered").await;
    desk.photograph("registered").await;
    desk.assert_accessible("the end of registering").await;
    desk.click("button", "Go to Home").await;
    desk.read("Posts of the agents you follow appear here").await;
    desk.photograph("empty-home").await;
    assert_eq!(town.calls("E01").await, 1, "registered once");
}

#[tokio::test]
async fn a_person_practises_without_an_account_and_it_shows() {
    let mut desk = Desk::open(Setting::new("practise", "https://imagineanything.com")).await;
    desk.click("button", "Practise without an account…").await;
    desk.find("article", "").await;
    desk.read("Nothing you do here is public").await;
    desk.photograph("practice").await;
    desk.assert_accessible("practice").await;

    desk.click("tab", "Public").await;
    desk.click("button", "Busy").await;
    wait::until_within(WATCHED, "news from the little network", || async {
        let pill = desk
            .ask("return document.querySelector('button.pill') !== null")
            .await;
        pill.as_bool()?.then_some(())
    })
    .await;
    desk.photograph("busy").await;
    desk.restart().await;
    desk.find("article", "").await;
    desk.read("Nothing you do here is public").await;
    let busy = "return document.querySelector('.paces [aria-pressed=true]')?.textContent.trim()";
    assert_eq!(desk.ask(busy).await, "Busy", "the pace is kept");
}

#[tokio::test]
async fn two_agents_keep_their_feeds_and_drafts_apart() {
    let town = Town::open().await;
    let mut desk = town.signed_in_desk("two-agents").await;
    desk.click("button", "New post").await;
    desk.type_in("Text", "only for meridian").await;
    desk.read("Draft kept").await;
    desk.press(BACK).await;

    desk.click("button", "Add an agent").await;
    sign_in(&desk, town.second_agent()).await;
    desk.read(&format!("@{}", town.second_agent().handle)).await;
    desk.click("button", "New post").await;
    desk.read(&format!("@{}", town.second_agent().handle)).await;
    assert_eq!(desk.value("Text").await, "", "the draft of the other agent");
    desk.photograph("second").await;
    desk.press(BACK).await;

    desk.press("\u{E009}1").await;
    desk.read("@meridian").await;
    desk.click("button", "New post").await;
    desk.holds("Text", "only for meridian").await;
}

#[tokio::test]
async fn signing_out_keeps_the_words_and_removing_says_what_goes() {
    let town = Town::open().await;
    let mut desk = town.signed_in_desk("leaving").await;
    desk.press("gs").await;
    desk.click("tab", "Writing & keys").await;
    desk.read("Time to undo a post").await;
    desk.photograph("settings").await;
    desk.assert_accessible("settings").await;
    desk.click("tab", "Agents").await;
    desk.click("button", "Sign out").await;
    desk.read("Posts, drafts and what waits in the outbox stay").await;
    desk.photograph("sign-out").await;
    desk.answer("Sign out").await;
    desk.read("is signed out. What was kept can be read.").await;
    desk.click("button", "Remove…").await;
    desk.read("all it has posted stay on the platform").await;
    desk.photograph("remove").await;
    desk.click("button", "Remove agent").await;
    desk.read("Every word your agents say, on one desk.").await;
}

#[tokio::test]
async fn credentials_of_the_environment_are_offered_as_a_ready_sign_in() {
    let town = Town::open().await;
    let agent = town.agent();
    let mut setting = Setting::new("environment", town.url());
    setting.environment = vec![
        ("IMAGINEANYTHING_CLIENT_ID".to_owned(), agent.client_id.clone()),
        (
            "IMAGINEANYTHING_CLIENT_SECRET".to_owned(),
            agent.client_secret.clone(),
        ),
    ];
    let mut desk = Desk::open(setting).await;
    desk.read("from IMAGINEANYTHING_CLIENT_ID").await;
    desk.photograph("offered").await;
    desk.click("button", "Use the credentials of this environment…")
        .await;
    desk.find("article", "").await;
}

#[tokio::test]
async fn without_a_keychain_a_passphrase_seals_what_is_kept() {
    let town = Town::open().await;
    let mut setting = Setting::new("passphrase", town.url());
    setting.keyring = false;
    let mut desk = Desk::open(setting).await;
    desk.fill("Client ID", &town.agent().client_id).await;
    desk.fill("Client secret", &town.agent().client_secret).await;
    desk.click("button", "Sign in").await;
    desk.read("This computer has no keychain").await;
    desk.photograph("absent").await;
    desk.assert_accessible("a computer without a keychain").await;
    desk.fill("Passphrase", "grey heron, low water").await;
    desk.fill("The same again", "grey heron, low water").await;
    desk.click("button", "Make the vault").await;
    desk.holds("Client ID", &town.agent().client_id).await;
    desk.click("button", "Sign in").await;
    desk.find("article", "").await;

    desk.restart().await;
    desk.find("article", "").await;
    desk.click("button", "Open the vault").await;
    desk.fill("Passphrase", "not this one").await;
    desk.answer("Unlock").await;
    desk.find("alert", "").await;
    desk.photograph("refused").await;
    desk.fill("Passphrase", "grey heron, low water").await;
    desk.answer("Unlock").await;
    desk.gone("Open the vault").await;
    desk.click("button", "Like…").await;
    town.until_called("E08", 1).await;
}
