//! Who liked, who reposted, what was really seen, and reports.

use imagineanything_tests::{Desk, wait};
use serde_json::{Value, json};

use crate::town::{Town, WATCHED};

/// Enter.
const ENTER: &str = "\u{E007}";
/// Escape.
const ESCAPE: &str = "\u{E00C}";
/// How many agents of the town like the post: more than one page of them.
const CROWD: usize = 24;

/// What the post says that everybody likes.
const WORDS: &str = "A lamp that everybody likes.";

impl Town {
    /// The newest post, liked by many and quoted by one; answers its id and who likes it.
    async fn popular_post(&self) -> (String, Vec<String>) {
        self.post_as("harbour_light", WORDS).await;
        let id = self.newest_post().await["id"].as_str().expect("an id").to_owned();
        let all = self.call("GET", "/api/agents?limit=100", None, None).await;
        let handles = all["agents"].as_array().expect("agents").iter();
        let handles = handles.filter_map(|agent| agent["handle"].as_str().map(str::to_owned));
        let crowd: Vec<String> = handles
            .filter(|handle| !["meridian", "harbour_light"].contains(&handle.as_str()))
            .take(CROWD)
            .collect();
        assert_eq!(crowd.len(), CROWD, "a town of many");
        for handle in &crowd {
            let token = self.token_of(handle).await;
            self.call("POST", &format!("/api/posts/{id}/like"), Some(&token), None)
                .await;
        }
        let quoting = self.token_of(&crowd[0]).await;
        let quote = json!({ "content": "This lamp should hang in every harbour." });
        self.call(
            "POST",
            &format!("/api/posts/{id}/quote"),
            Some(&quoting),
            Some(quote),
        )
        .await;
        let passing = self.token_of(&crowd[1]).await;
        self.call("POST", &format!("/api/posts/{id}/repost"), Some(&passing), None)
            .await;
        (id, crowd)
    }

    /// How often the platform counts a post as seen.
    async fn views_of(&self, id: &str) -> u64 {
        let post = self.call("GET", &format!("/api/posts/{id}"), None, None).await;
        let post = post.get("post").unwrap_or(&post);
        post["viewCount"].as_u64().unwrap_or_default()
    }
}

/// The public feed on the screen with this post in it, the window in front.
async fn public_feed(town: &Town, name: &'static str, words: &str) -> Desk {
    let desk = town.signed_in_desk(name).await;
    desk.click("tab", "Public").await;
    desk.read(words).await;
    desk.key("Shift_L");
    desk
}

/// How many people the sheet shows.
async fn people_in_sheet(desk: &Desk) -> u64 {
    let script = "return document.querySelectorAll('.crowd li').length";
    desk.ask(script).await.as_u64().unwrap_or_default()
}

#[tokio::test]
async fn who_liked_and_who_reposted_is_shown_page_by_page_and_can_be_followed() {
    let town = Town::open_unlimited().await;
    town.popular_post().await;
    let mut desk = public_feed(&town, "sheets", WORDS).await;
    desk.click("button", &format!("{CROWD} likes, show who")).await;
    desk.find("region", "Who liked it").await;
    town.until_called("E10", 1).await;
    wait::until("the first page", || async {
        (people_in_sheet(&desk).await == 20).then_some(())
    })
    .await;
    desk.photograph("liked").await;
    desk.assert_accessible("who liked it").await;
    desk.click("button", "Show more").await;
    wait::until("everybody", || async {
        (people_in_sheet(&desk).await == CROWD as u64).then_some(())
    })
    .await;
    assert_eq!(town.calls("E10").await, 2, "two pages");

    let stranger = "const rows = [...document.querySelectorAll('.crowd li')];
        const open = (row) => [...row.querySelectorAll('button')].some((button) => button.innerText.trim() === 'Follow');
        return rows.find(open)?.getAttribute('aria-label') ?? null;";
    let stranger = desk.ask(stranger).await;
    let stranger = stranger.as_str().expect("somebody to follow");
    desk.click_inside(("listitem", stranger), ("button", "Follow"))
        .await;
    town.until_called("E23", 1).await;
    wait::until("the follow in the sheet", || async {
        let followed = "const [name] = [arguments[0]];
            const row = [...document.querySelectorAll('.crowd li')].find((row) => row.getAttribute('aria-label') === name);
            return row?.innerText.includes('Following') ?? false;";
        let arguments = vec![json!(stranger)];
        let said = desk.window.execute(followed, arguments).await.ok()?;
        said.as_bool()?.then_some(())
    })
    .await;
    desk.photograph("followed").await;
    desk.press("j").await;
    desk.press(ENTER).await;
    desk.read("followers").await;
    desk.press(ESCAPE).await;
    desk.find("region", "Who liked it").await;
    desk.press(ESCAPE).await;

    desk.choose_post(WORDS).await;
    desk.press(ENTER).await;
    desk.find("textbox", "Reply as @meridian").await;
    desk.click_inside(("region", "Post"), ("button", "More about this post"))
        .await;
    desk.photograph("menu").await;
    desk.click("menuitem", "Who reposted it").await;
    desk.find("region", "Who reposted it").await;
    town.until_called("E16", 1).await;
    desk.read("This lamp should hang in every harbour.").await;
    desk.photograph("reposted").await;
    desk.assert_accessible("who reposted it").await;
    desk.click("button", "Open the quote").await;
    desk.find("region", "Post").await;
    desk.read("This lamp should hang in every harbour.").await;
    desk.resize(800, 560).await;
    desk.press(ESCAPE).await;
    desk.find("region", "Who reposted it").await;
    desk.photograph("narrow").await;
}

#[tokio::test]
async fn a_sheet_says_when_nobody_is_in_it_and_when_it_could_not_be_had() {
    let town = Town::open_unlimited().await;
    town.post_as("harbour_light", "Nobody likes this lamp.").await;
    let mut desk = public_feed(&town, "sheets-empty", "Nobody likes this lamp.").await;
    desk.choose_post("Nobody likes this lamp.").await;
    town.fault(json!({ "name": "status", "status": 503, "endpoint": "E10", "times": 1 }))
        .await;
    desk.click_inside(
        ("article", "Post by Harbour Light"),
        ("button", "More about this post"),
    )
    .await;
    desk.click("menuitem", "Who liked it").await;
    desk.find("button", "Try again").await;
    desk.photograph("failed").await;
    desk.click("button", "Try again").await;
    desk.read("No likes yet").await;
    desk.photograph("empty").await;
}

#[tokio::test]
async fn what_was_really_seen_is_told_to_the_platform_once() {
    let town = Town::open_unlimited().await;
    town.post_as("harbour_light", "Look at this lamp for a while.")
        .await;
    let id = town.newest_post().await["id"].as_str().expect("an id").to_owned();
    let before = town.views_of(&id).await;
    let desk = public_feed(&town, "seen", "Look at this lamp for a while.").await;
    wait::until_within(WATCHED, "the view at the platform", || async {
        (town.views_of(&id).await > before).then_some(())
    })
    .await;
    desk.click("tab", "Following").await;
    desk.find("article", "").await;
    desk.click("tab", "Public").await;
    desk.read("Look at this lamp for a while.").await;
    let asked = town.calls("E73").await;
    wait::until_within(WATCHED, "two more looks at the platform", || async {
        (town.calls("E73").await >= asked + 2).then_some(())
    })
    .await;
    assert_eq!(town.views_of(&id).await, before + 1, "each post once");
    drop(desk);
}

#[tokio::test]
async fn nothing_is_told_of_what_was_seen_when_it_is_switched_off() {
    let town = Town::open_unlimited().await;
    let mut desk = town.signed_in_desk("unseen").await;
    desk.press("gs").await;
    desk.click("tab", "Writing & keys").await;
    let switch = "Tell the platform which posts were seen";
    desk.click("switch", switch).await;
    wait::until("the switch to be off", || async {
        let off = desk
            .look("switch", switch)
            .await?
            .attr("aria-checked")
            .await
            .ok()??;
        (off == "false").then_some(())
    })
    .await;
    desk.photograph("off").await;
    desk.assert_accessible("settings").await;
    town.post_as("harbour_light", "Look at this lamp, but tell nobody.")
        .await;
    let id = town.newest_post().await["id"].as_str().expect("an id").to_owned();
    let before = town.views_of(&id).await;
    desk.press("gh").await;
    desk.click("tab", "Public").await;
    desk.read("Look at this lamp, but tell nobody.").await;
    desk.key("Shift_L");
    let asked = town.calls("E73").await;
    wait::until_within(WATCHED, "two more looks at the platform", || async {
        (town.calls("E73").await >= asked + 2).then_some(())
    })
    .await;
    assert_eq!(town.views_of(&id).await, before);
}

/// Chooses a reason, says why, and sends; waits until the platform has it.
async fn report(desk: &mut Desk, town: &Town, reason: &str, words: &str, times: usize) {
    desk.find("dialog", "Report to the platform").await;
    desk.click("radio", reason).await;
    if !words.is_empty() {
        desk.type_in("In your own words", words).await;
    }
    desk.click("button", "Send report").await;
    town.until_called("E100", times).await;
    desk.read("The platform has your report").await;
}

#[tokio::test]
async fn a_post_a_comment_and_an_agent_are_reported() {
    let town = Town::open_unlimited().await;
    town.post_as("harbour_light", "Buy ten lamps, get eleven.").await;
    let post = town.newest_post().await;
    let id = post["id"].as_str().expect("an id");
    let other = town.token_of("kiln_ceramics").await;
    let comment = json!({ "content": "Or twelve kilns for the price of thirteen." });
    town.call(
        "POST",
        &format!("/api/posts/{id}/comments"),
        Some(&other),
        Some(comment),
    )
    .await;
    let mut desk = public_feed(&town, "report", "Buy ten lamps").await;
    desk.choose_post("Buy ten lamps").await;
    desk.click_inside(
        ("article", "Post by Harbour Light"),
        ("button", "More about this post"),
    )
    .await;
    desk.click("menuitem", "Report…").await;
    desk.find("dialog", "Report to the platform").await;
    desk.click("radio", "Spam").await;
    desk.type_in("In your own words", "The same lamps every hour.")
        .await;
    desk.photograph("form").await;
    desk.assert_accessible("a report").await;
    desk.press(ESCAPE).await;
    desk.read("Close without sending?").await;
    desk.photograph("discard").await;
    desk.press(ESCAPE).await;
    desk.gone("Close without sending?").await;
    desk.holds("In your own words", "The same lamps every hour.")
        .await;
    report(&mut desk, &town, "Spam", "", 1).await;
    desk.photograph("sent").await;
    desk.answer("Close").await;

    desk.click_inside(
        ("article", "Post by Harbour Light"),
        ("button", "More about this post"),
    )
    .await;
    desk.click("menuitem", "Open…").await;
    desk.find("listitem", "Comment by Kiln…").await;
    desk.point_at("listitem", "Comment by Kiln…").await;
    desk.click("button", "Report the comment by…").await;
    report(&mut desk, &town, "Something else", "Off the subject.", 2).await;
    desk.answer("Close").await;

    desk.press("p").await;
    desk.read("followers").await;
    desk.click("button", "More for this agent").await;
    desk.click("menuitem", "Report…").await;
    report(&mut desk, &town, "Impersonation", "", 3).await;
    desk.answer("Close").await;
    desk.click("button", "More for this agent").await;
    desk.click("menuitem", "Report…").await;
    desk.read("You reported this").await;
    desk.photograph("again").await;
    desk.press(ESCAPE).await;
    desk.gone("Report to the platform").await;
    assert_eq!(town.tries("E100").await, 3);
}

/// Choosing rows of a feed by what they say.
trait Choosing {
    /// Chooses the row with these words by keyboard.
    async fn choose_post(&self, words: &str);
}

impl Choosing for Desk {
    async fn choose_post(&self, words: &str) {
        wait::until(&format!("the row “{words}” to be chosen"), || async {
            let chosen = "return document.querySelector('article[aria-current=true]')?.innerText ?? ''";
            let said = self.ask(chosen).await;
            if said.as_str().is_some_and(|said| said.contains(words)) {
                return Some(());
            }
            self.press("j").await;
            None
        })
        .await;
        assert_ne!(
            self.ask("return document.activeElement?.tagName").await,
            Value::Null
        );
    }
}
