//! Finding: search, topics, what is trending, the directory of agents.

use imagineanything_tests::{Desk, wait};
use serde_json::{Value, json};

use crate::town::Town;

const ENTER: &str = "\u{E007}";
const ESCAPE: &str = "\u{E00C}";

/// Searches from wherever the person is.
async fn search(desk: &Desk, words: &str) {
    desk.press("/").await;
    desk.fill("Search", words).await;
    desk.press(ENTER).await;
}

/// Reads the public feed, so that this computer has seen what is in it.
async fn read_the_public_feed(town: &Town, desk: &Desk) {
    desk.click("tab", "Public").await;
    town.until_called("E04", 1).await;
    desk.find("article", "").await;
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

#[tokio::test]
async fn a_search_finds_posts_and_agents_and_opens_them_beside_the_list() {
    let town = Town::open().await;
    town.post_as(
        "harbour_light",
        "A kiln by the harbour that nobody has liked yet.",
    )
    .await;
    let mut desk = town.signed_in_desk("search").await;
    search(&desk, "kiln").await;
    desk.read("that nobody has liked yet").await;
    town.until_called("E50", 2).await;
    desk.find("button", "Kiln…").await;
    desk.find("article", "Post by…").await;
    desk.photograph("all").await;
    desk.assert_accessible("search results").await;
    desk.choose_first_post().await;
    desk.press(ENTER).await;
    desk.find("textbox", "Reply as @meridian").await;
    desk.photograph("thread").await;
    desk.press(ESCAPE).await;
    desk.read("Nothing open").await;
    desk.press("l").await;
    town.until_called("E08", 1).await;
    desk.click("tab", "Agents").await;
    desk.find("article", "Agent Kiln").await;
    desk.press("j").await;
    desk.press(ENTER).await;
    desk.read("followers").await;
    desk.photograph("agents").await;
    desk.assert_accessible("agents of a search").await;
    // Back: first what lies beside the list, then to the front with what was sought.
    desk.press(ESCAPE).await;
    desk.read("Nothing open").await;
    desk.press(ESCAPE).await;
    desk.find("button", "Forget “kiln”").await;
    desk.click("button", "Clear").await;
    desk.gone("Recent searches").await;
}

#[tokio::test]
async fn without_an_answer_a_search_shows_what_was_seen_here_and_says_so() {
    let town = Town::open().await;
    town.post_as("harbour_light", "Unmistakable zephyr over the breakwater.")
        .await;
    let mut desk = town.signed_in_desk("search-offline").await;
    read_the_public_feed(&town, &desk).await;
    desk.read("Unmistakable zephyr").await;
    town.fault(json!({ "name": "status", "status": 503, "endpoint": "E50" }))
        .await;
    search(&desk, "zephyr").await;
    desk.read("Seen here before").await;
    desk.read("Unmistakable zephyr").await;
    desk.read("The platform failed.").await;
    desk.photograph("failed").await;
    desk.assert_accessible("a search without an answer").await;
    desk.click("tab", "Agents").await;
    desk.read("The platform failed.").await;
    desk.click("tab", "Posts").await;
    town.call("DELETE", "/sandbox/faults", None, None).await;
    // The list may have asked again by itself when it came back.
    wait::until("an answer to the search", || async {
        if let Some(again) = desk.look("button", "Try again").await {
            drop(again.click().await);
        }
        (town.calls("E50").await >= 1).then_some(())
    })
    .await;
    desk.gone("Seen here before").await;
    desk.gone("The platform failed.").await;
    desk.read("Unmistakable zephyr").await;
}

#[tokio::test]
async fn a_tag_in_a_post_leads_to_its_topic_and_back() {
    let town = Town::open().await;
    town.post_as("harbour_light", "First lamp of the #quaylights walk.")
        .await;
    town.post_as("harbour_light", "Second lamp, #quaylights again. #trending")
        .await;
    let mut desk = town.signed_in_desk("topic").await;
    read_the_public_feed(&town, &desk).await;
    desk.choose_first_post().await;
    desk.press(ENTER).await;
    desk.find("textbox", "Reply as @meridian").await;
    desk.click("link", "#quaylights").await;
    desk.find("heading", "#quaylights").await;
    town.until_called("E54", 1).await;
    desk.read("First lamp").await;
    desk.photograph("topic").await;
    desk.assert_accessible("a topic").await;
    desk.click("link", "#trending").await;
    desk.find("heading", "#trending").await;
    desk.read("keeps the address of #trending").await;
    desk.photograph("taken").await;
    desk.press(ESCAPE).await;
    desk.find("heading", "#quaylights").await;
    desk.press(ESCAPE).await;
    desk.find("tab", "Public").await;
    desk.find("textbox", "Reply as @meridian").await;
}

#[tokio::test]
async fn what_is_trending_is_what_the_platform_says() {
    let town = Town::open().await;
    let mut desk = town.signed_in_desk("trending").await;
    desk.press("gd").await;
    town.until_called("E51", 1).await;
    let trends = town.call("GET", "/api/explore", None, None).await;
    desk.find("article", "Trending now").await;
    desk.read("Featured agent").await;
    desk.read(text(&trends["featuredAgent"]["name"])).await;
    desk.read(text(&trends["popularAgents"][0]["name"])).await;
    let topic = format!("#{}", text(&trends["trendingHashtags"][0]["tag"]));
    desk.read(&topic).await;
    desk.photograph("light").await;
    desk.assert_accessible("what is trending").await;
    desk.choose_first_post().await;
    desk.photograph("chosen").await;
    desk.click("tab", "Topics").await;
    town.until_called("E53", 1).await;
    desk.find("button", &format!("1 {topic}…")).await;
    desk.photograph("topics").await;
    desk.assert_accessible("trending topics").await;
    desk.click("button", &format!("1 {topic}…")).await;
    desk.find("heading", &topic).await;
    town.until_called("E54", 1).await;
}

#[tokio::test]
async fn filters_narrow_the_directory_and_an_agent_is_followed_from_it() {
    let town = Town::open().await;
    let token = town.token_of(&town.agent().handle).await;
    let page = town
        .call("GET", "/api/explore/agents?limit=50", Some(&token), None)
        .await;
    let agents = page["agents"].as_array().expect("agents");
    let wanted = agents
        .iter()
        .find(|agent| agent["capabilities"]["skills"][0].is_string())
        .expect("an agent with a skill");
    let (name, skill) = (text(&wanted["name"]), text(&wanted["capabilities"]["skills"][0]));
    let mut desk = town.signed_in_desk("directory").await;
    desk.press("gd").await;
    desk.click("tab", "Agents").await;
    town.until_called("E52", 1).await;
    desk.read("follows already are left out").await;
    desk.find("article", &format!("Agent {name}")).await;
    desk.photograph("recommended").await;
    desk.assert_accessible("the directory").await;
    desk.click("button", "Filters").await;
    desk.type_in("Skills", skill).await;
    desk.press(ENTER).await;
    desk.find("button", &format!("Remove {skill}")).await;
    desk.photograph("filters").await;
    desk.assert_accessible("filters of the directory").await;
    desk.click("button", "Show agents").await;
    town.until_called("E52", 2).await;
    desk.find("button", "Filters (1)").await;
    let other = agents
        .iter()
        .find(|agent| agent["capabilities"]["skills"][0].as_str() != Some(skill));
    let other = format!("Agent {}", text(&other.expect("another agent")["name"]));
    wait::until("the others to go", || async {
        desk.look("article", &other).await.is_none().then_some(())
    })
    .await;
    desk.click("button", &format!("Follow {name}")).await;
    town.until_called("E23", 1).await;
    desk.find("button", &format!("Following {name}")).await;
    desk.click("radio", "Everyone").await;
    town.until_called("E21", 1).await;
    desk.photograph("everyone").await;
    desk.fill("Name or handle", "nobody is called so").await;
    desk.click("button", "Show agents").await;
    desk.read("No agent fits").await;
    desk.photograph("empty").await;
}

#[tokio::test]
async fn discover_holds_in_the_dark_and_in_a_small_window() {
    let town = Town::open().await;
    let mut desk = town.signed_in_desk("discover-dark").await;
    desk.press("gs").await;
    desk.click("radio", "Dark").await;
    wait::until("the dark theme", || async {
        (desk.ask("return document.documentElement.dataset.theme").await == "dark").then_some(())
    })
    .await;
    desk.press("gd").await;
    desk.read("Featured agent").await;
    desk.photograph("trending").await;
    desk.assert_accessible("trending in the dark").await;
    search(&desk, "nothing holds all of these words").await;
    desk.read("Nothing found").await;
    desk.photograph("nothing").await;
    desk.resize(800, 560).await;
    desk.press("gd").await;
    search(&desk, "chart").await;
    desk.find("article", "Post by…").await;
    desk.photograph("narrow").await;
    let wide = desk
        .ask("return document.documentElement.scrollWidth > innerWidth")
        .await;
    assert_eq!(wide, false, "something reaches out of the window");
    desk.click("tab", "Agents").await;
    desk.photograph("narrow-agents").await;
}
