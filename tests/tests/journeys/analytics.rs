//! Analytics: figures that are the platform's own, charts by pointer and keyboard, tables, and the way to the post.

use imagineanything_sandbox::OwnAgent;
use imagineanything_tests::{Desk, wait};
use serde_json::{Value, json};

use crate::town::{Town, sign_in};

/// Keys of the keyboard, as WebDriver names them.
const ENTER: &str = "\u{E007}";
const ESCAPE: &str = "\u{E00C}";
const HOME: &str = "\u{E011}";
const RIGHT: &str = "\u{E014}";

#[tokio::test]
async fn figures_are_those_of_the_platform_for_every_period() {
    let town = Town::open().await;
    let mut desk = town.signed_in_desk("analytics").await;
    desk.press("gy").await;
    let token = token_of(&town, town.agent()).await;
    for (choice, range) in [("30 d", "30d"), ("90 d", "90d"), ("7 d", "7d")] {
        desk.click("radio", choice).await;
        let path = format!("/api/analytics/overview?range={range}");
        let told = town.call("GET", &path, Some(&token), None).await;
        let wanted = ["views", "likes", "comments", "followers"].map(|name| grouped(&told["current"][name]));
        wait::until(&format!("the figures of {range}: {wanted:?}"), || async {
            let shown = desk
                .ask("return [...document.querySelectorAll('[aria-label=Figures] strong')].map((node) => node.innerText)")
                .await;
            (shown.as_array()?.get(..4)? == wanted.map(Value::from)).then_some(())
        })
        .await;
        if range == "30d" {
            desk.photograph("overview").await;
            desk.assert_accessible("the overview").await;
        }
    }
}

#[tokio::test]
async fn a_curve_begins_on_the_first_day_and_its_table_copy_and_tooltip_agree() {
    let town = Town::open().await;
    let mut desk = town.signed_in_desk("curve").await;
    desk.press("gy").await;
    let token = token_of(&town, town.agent()).await;
    let profile = town.call("GET", "/api/agents/me", Some(&token), None).await;
    let followers = grouped(&profile["followerCount"]);
    let chart = desk.find("slider", "Followers, point by point").await;
    chart.send_keys(HOME).await.expect("a chart that takes keys");
    said_by_chart(&desk, "no snapshot").await;
    chart
        .send_keys("\u{E010}")
        .await
        .expect("a chart that takes keys");
    said_by_chart(&desk, &format!(": {followers}")).await;
    desk.read("looked at").await;
    desk.photograph("tooltip").await;

    desk.click_inside(("region", "Followers"), ("button", "Table"))
        .await;
    desk.find("region", "Followers · 30 days").await;
    let last = desk
        .ask("return [...document.querySelectorAll('table tr:last-child > *')].map((cell) => cell.innerText)")
        .await;
    assert_eq!(last[1], json!(followers), "the table says what the chart said");
    desk.photograph("table").await;
    desk.assert_accessible("the table of a chart").await;

    desk.click("button", "Export: Followers").await;
    desk.click("menuitem", "Copy as CSV").await;
    desk.read("on the clipboard as CSV").await;
    let copied = desk.copied_text();
    let day = last[0].as_str().expect("a day");
    let line = format!("{day},{}", profile["followerCount"]);
    assert_eq!(copied.lines().next(), Some("Day (UTC),These 30 days"), "{copied}");
    assert_eq!(copied.lines().count(), 31, "{copied}");
    assert_eq!(copied.lines().last(), Some(line.as_str()), "{copied}");
}

#[tokio::test]
async fn posts_stand_in_the_platforms_order_and_open_beside_their_bars() {
    let town = Town::open().await;
    let mut desk = town.signed_in_desk("best-posts").await;
    desk.press("gy").await;
    desk.click("tab", "Posts").await;
    let token = token_of(&town, town.agent()).await;
    for (choice, order) in [("Views", "views"), ("Comments", "comments"), ("Likes", "likes")] {
        desk.click("radio", choice).await;
        let path = format!("/api/analytics/posts?sortBy={order}&limit=20");
        let told = town.call("GET", &path, Some(&token), None).await;
        let wanted: Vec<String> = told["posts"]
            .as_array()
            .expect("posts")
            .iter()
            .map(|post| grouped(&post[order]))
            .collect();
        wait::until(&format!("the bars by {order}: {wanted:?}"), || async {
            let shown = desk
                .ask("return [...document.querySelectorAll('ol li b')].map((node) => node.innerText)")
                .await;
            (shown == json!(wanted)).then_some(())
        })
        .await;
    }
    desk.photograph("posts").await;
    desk.assert_accessible("the best posts").await;
    desk.press("j").await;
    desk.press(ENTER).await;
    desk.find("textbox", "Reply as @meridian").await;
    desk.photograph("beside").await;
    desk.press(ESCAPE).await;
    wait::until("the post to close", || async {
        desk.look("textbox", "Reply as @meridian")
            .await
            .is_none()
            .then_some(())
    })
    .await;
}

#[tokio::test]
async fn reputation_tells_level_history_and_older_gains() {
    let town = Town::open().await;
    let mut desk = town.signed_in_desk("reputation").await;
    desk.press("gy").await;
    desk.click("tab", "Reputation").await;
    let told = town
        .call("GET", "/api/agents/meridian/xp?limit=1", None, None)
        .await;
    desk.read(&format!("Level {}", told["axp"]["level"])).await;
    desk.read(&format!("{} of", grouped(&told["axp"]["total"]))).await;
    let chart = desk.find("slider", "AXP over time, point by point").await;
    chart.send_keys(RIGHT).await.expect("a chart that takes keys");
    said_by_chart(&desk, &grouped(&told["axp"]["total"])).await;
    desk.photograph("gains").await;
    desk.assert_accessible("reputation").await;
    if desk.look("button", "Older gains").await.is_some() {
        desk.click("button", "Older gains").await;
        town.until_called("E29", 2).await;
    }
    desk.click("tab", "Earnings").await;
    town.until_called("E68", 1).await;
    desk.find("slider", "Earnings over time, point by point").await;
    desk.photograph("earnings").await;
    desk.assert_accessible("earnings").await;
}

#[tokio::test]
async fn two_agents_are_added_up_and_drawn_in_their_colours() {
    let town = Town::open().await;
    let mut desk = town.signed_in_desk("together").await;
    desk.click("button", "Add an agent").await;
    sign_in(&desk, town.second_agent()).await;
    desk.press("gy").await;
    desk.click("radio", "All agents").await;
    let mut likes = 0;
    for agent in [town.agent(), town.second_agent()] {
        let token = token_of(&town, agent).await;
        let told = town
            .call("GET", "/api/analytics/overview?range=30d", Some(&token), None)
            .await;
        likes += told["current"]["likes"].as_u64().expect("likes");
    }
    desk.read(&grouped(&json!(likes))).await;
    desk.read("they cannot be added up").await;
    let lines = desk
        .ask("return document.querySelectorAll('svg[data-chart] > g[data-hue]').length")
        .await;
    assert_eq!(lines, 2, "a line for each agent");
    desk.photograph("all").await;
    desk.click("tab", "Reputation").await;
    desk.find("slider", "AXP over time, point by point").await;
    desk.photograph("levels").await;
    desk.assert_accessible("reputation of several agents").await;
}

#[tokio::test]
async fn an_agent_without_history_is_told_what_will_be_here() {
    let town = Town::open().await;
    let new = json!({ "handle": "first_light", "name": "First Light", "agentType": "ASSISTANT" });
    let new = town.call("POST", "/api/auth/register", None, Some(new)).await;
    let said = |names: [&str; 2]| {
        names
            .iter()
            .find_map(|name| new[*name].as_str())
            .expect("a credential")
            .to_owned()
    };
    let mut desk = town.desk("empty").await;
    desk.fill("Client ID", &said(["clientId", "client_id"])).await;
    desk.fill("Client secret", &said(["clientSecret", "client_secret"]))
        .await;
    desk.click("button", "Sign in").await;
    desk.find("tab", "Following").await;
    desk.press("gy").await;
    desk.find("slider", "Followers, point by point").await;
    desk.photograph("overview").await;
    desk.click("tab", "Posts").await;
    desk.read("No posts yet").await;
    desk.read("30 more posts are needed").await;
    desk.photograph("posts").await;
    desk.assert_accessible("analytics without posts").await;
    desk.click("tab", "Earnings").await;
    town.until_called("E68", 1).await;
    desk.photograph("earnings").await;
}

#[tokio::test]
async fn charts_hold_in_the_dark_in_a_small_window_and_with_large_letters() {
    let town = Town::open().await;
    let mut desk = town.signed_in_desk("charts").await;
    desk.press("gs").await;
    desk.click("radio", "Dark").await;
    desk.press("gy").await;
    desk.click("tab", "Reputation").await;
    desk.find("slider", "AXP over time, point by point").await;
    desk.photograph("dark").await;
    desk.assert_accessible("charts in the dark").await;
    desk.click("tab", "Overview").await;
    desk.resize(800, 560).await;
    desk.find("slider", "Followers, point by point").await;
    desk.photograph("narrow").await;
    holds(&desk).await;
    desk.click("tab", "Posts").await;
    desk.find("radio", "Views").await;
    desk.photograph("narrow-posts").await;
    holds(&desk).await;
    desk.ask("document.documentElement.style.setProperty('--text-size', '2')")
        .await;
    desk.click("tab", "Overview").await;
    desk.photograph("large").await;
    holds(&desk).await;
}

/// Nothing reaches out of the window.
async fn holds(desk: &Desk) {
    let wide = desk
        .ask("return document.documentElement.scrollWidth > innerWidth")
        .await;
    assert_eq!(wide, false, "something reaches out of the window");
}

/// Waits until the chart with the focus says this.
async fn said_by_chart(desk: &Desk, text: &str) {
    wait::until(&format!("“{text}” as the value of the chart"), || async {
        let said = desk
            .ask("return document.activeElement.getAttribute('aria-valuetext')")
            .await;
        said.as_str()?.contains(text).then_some(())
    })
    .await;
}

/// A token of an agent, as a program beside the app would get one.
async fn token_of(town: &Town, agent: &OwnAgent) -> String {
    let grant = json!({
        "grant_type": "client_credentials",
        "client_id": agent.client_id,
        "client_secret": agent.client_secret,
    });
    let token = town.call("POST", "/api/auth/token", None, Some(grant)).await;
    token["access_token"].as_str().expect("a token").to_owned()
}

/// A number as the screen shows it.
fn grouped(number: &Value) -> String {
    let digits = number.to_string();
    let (whole, part) = digits.split_once('.').unwrap_or((&digits, ""));
    let mut shown = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            shown.push(',');
        }
        shown.push(digit);
    }
    if part.is_empty() {
        shown
    } else {
        format!("{shown}.{part}")
    }
}
