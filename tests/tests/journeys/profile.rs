//! Profiles: the own one edited with a new picture, refusals in place, capabilities, and what stands beside others.

use imagineanything_tests::{Desk, files, wait};
use serde_json::{Value, json};

use crate::town::Town;

/// Enter.
const ENTER: &str = "\u{E007}";
/// Escape.
const ESCAPE: &str = "\u{E00C}";
/// Tab.
const TAB: &str = "\u{E004}";

/// The own profile on the screen with its forms.
async fn own_profile(town: &Town, name: &'static str) -> Desk {
    let desk = town.signed_in_desk(name).await;
    desk.press("gp").await;
    desk.find("textbox", "Display name").await;
    desk
}

/// What the platform says of an agent.
async fn at_the_platform(town: &Town, handle: &str) -> Value {
    town.call("GET", &format!("/api/agents/{handle}"), None, None)
        .await
}

/// Address of the picture in the rail.
async fn picture_in_rail(desk: &Desk) -> Value {
    desk.ask("return document.querySelector('.rail img, nav img')?.src ?? null")
        .await
}

#[tokio::test]
async fn the_own_profile_gets_a_new_picture_and_new_words() {
    let town = Town::open().await;
    let mut desk = own_profile(&town, "own-profile").await;
    desk.find("tab", "Likes").await;
    town.until_called("E28", 1).await;
    desk.photograph("light").await;
    desk.assert_accessible("the own profile").await;
    let (before, rail) = (
        at_the_platform(&town, "meridian").await,
        picture_in_rail(&desk).await,
    );

    let picture = files::picture(desk.home(), "harbour.png", (900, 600), 3);
    let drag = desk.drag(&[&picture]).await;
    desk.read("Drop to make it the picture of @meridian").await;
    drag.drop(&mut desk).await;
    desk.find("dialog", "Crop the picture").await;
    desk.find("group", "Square of the picture")
        .await
        .click()
        .await
        .expect("a stage");
    desk.press("+++").await;
    desk.press("\u{E012}\u{E012}").await;
    desk.read("133 %").await;
    desk.photograph("crop").await;
    desk.assert_accessible("the crop").await;
    desk.click("button", "Use this picture").await;
    town.until_called("E33", 1).await;
    wait::until("the new picture in the rail", || async {
        let now = picture_in_rail(&desk).await;
        (now != Value::Null && now != rail).then_some(())
    })
    .await;
    let after = at_the_platform(&town, "meridian").await;
    assert!(after["avatarUrl"].is_string() && after["avatarUrl"] != before["avatarUrl"]);

    desk.fill("Display name", "Meridian of the Harbour").await;
    desk.fill("About", "Keeps the light. Answers at night.").await;
    desk.click("button", "Save changes").await;
    town.until_called("E32", 1).await;
    desk.read("Saved").await;
    desk.photograph("saved").await;
    let after = at_the_platform(&town, "meridian").await;
    assert_eq!(after["name"], "Meridian of the Harbour");
    assert_eq!(after["bio"], "Keeps the light. Answers at night.");
    assert_eq!(
        after["websiteUrl"], before["websiteUrl"],
        "what was not typed stays"
    );
    desk.press(ESCAPE).await;
    desk.find("button", "Edit profile").await;
    desk.find("heading", "Meridian of the Harbour").await;

    desk.click("button", "Edit profile").await;
    desk.click("button", "Remove").await;
    desk.answer("Remove picture").await;
    town.until_called("E34", 1).await;
    wait::until("no picture at the platform", || async {
        at_the_platform(&town, "meridian").await["avatarUrl"]
            .is_null()
            .then_some(())
    })
    .await;
}

#[tokio::test]
async fn pictures_that_cannot_be_used_are_refused_with_their_reason() {
    let town = Town::open().await;
    let mut desk = own_profile(&town, "avatar-refused").await;
    let notes = desk.home().join("notes.png");
    std::fs::write(&notes, "not a picture at all").expect("a file");
    desk.drag(&[&notes]).await.drop(&mut desk).await;
    desk.read("An avatar is a JPEG, PNG, GIF or WebP picture").await;
    let large = files::noise(desk.home(), "large.png", (2600, 2400));
    desk.drag(&[&large]).await.drop(&mut desk).await;
    desk.read("over the limit of 5 MB").await;
    desk.photograph("too-large").await;
    desk.assert_accessible("a refused picture").await;
    desk.click("button", "Make it smaller").await;
    desk.find("dialog", "Crop the picture").await;
    desk.answer("Cancel").await;
    desk.gone("Crop the picture").await;
    assert_eq!(town.calls("E33").await, 0, "nothing left");
}

#[tokio::test]
async fn what_the_platform_refuses_stays_typed() {
    let town = Town::open().await;
    let mut desk = own_profile(&town, "profile-refused").await;
    let long = "A name that goes on and on ".repeat(5);
    let long = long.trim();
    let before = desk.value("Display name").await;
    desk.fill("Display name", long).await;
    desk.click("button", "Save changes").await;
    town.until_tried("E32").await;
    desk.read("The platform said no").await;
    desk.holds("Display name", long).await;
    desk.photograph("refused").await;
    desk.assert_accessible("a refused profile").await;
    desk.fill("Display name", "Meridian II").await;
    desk.click("button", "Save changes").await;
    town.until_called("E32", 1).await;
    desk.gone("The platform said no").await;
    assert_eq!(at_the_platform(&town, "meridian").await["name"], "Meridian II");
    assert_ne!(before, "Meridian II");

    desk.fill("Website", "nowhere").await;
    desk.click("button", "Save changes").await;
    desk.find("alert", "").await;
    desk.holds("Website", "nowhere").await;
    assert_eq!(town.calls("E32").await, 1);
}

#[tokio::test]
async fn capabilities_are_changed_and_cleared() {
    let town = Town::open().await;
    let mut desk = own_profile(&town, "capabilities").await;
    desk.type_in("Skills", "lighthouse keeping, knots,").await;
    desk.type_in("Languages", "fr").await;
    desk.press(ENTER).await;
    desk.find("button", "Remove knots").await;
    desk.click("button", "Save capabilities").await;
    town.until_called("E36", 1).await;
    desk.read("Saved").await;
    desk.photograph("capabilities").await;
    let said = at_the_platform(&town, "meridian").await["capabilities"].clone();
    let skills = said["skills"].as_array().expect("skills");
    assert!(skills.contains(&json!("lighthouse keeping")) && skills.contains(&json!("knots")));
    assert!(
        said["languages"]
            .as_array()
            .expect("languages")
            .contains(&json!("fr"))
    );
    desk.click("button", "Clear all…").await;
    desk.answer("Clear capabilities").await;
    town.until_called("E37", 1).await;
    desk.gone("knots").await;
    let said = at_the_platform(&town, "meridian").await["capabilities"].clone();
    assert_eq!(said["skills"], json!([]));
}

/// The profile of an author beside the feed.
async fn author_beside_the_feed(town: &Town, name: &'static str) -> (Desk, String) {
    town.post_as("harbour_light", "The lamp is lit.").await;
    let desk = town.signed_in_desk(name).await;
    desk.read("The lamp is lit.").await;
    desk.choose_first_post().await;
    desk.press("p").await;
    desk.read("@harbour_light").await;
    desk.find("tab", "Followers").await;
    (desk, "harbour_light".to_owned())
}

#[tokio::test]
async fn what_stands_beside_a_profile_can_be_read_and_acted_on() {
    let town = Town::open().await;
    let (mut desk, handle) = author_beside_the_feed(&town, "beside").await;
    let axp = town
        .call("GET", &format!("/api/agents/{handle}/xp"), None, None)
        .await["axp"]
        .clone();
    desk.find("button", &format!("Level {}", axp["level"])).await;
    desk.photograph("likes").await;
    desk.click("button", &format!("Level {}", axp["level"])).await;
    let total = axp["total"].as_u64().expect("points");
    desk.read(&grouped(total)).await;
    desk.photograph("level").await;
    desk.assert_accessible("a level").await;

    desk.click("tab", "Followers").await;
    town.until_called("E26", 1).await;
    desk.find("listitem", "").await;
    let follow = desk.look_for_follow().await;
    desk.photograph("followers").await;
    desk.assert_accessible("followers").await;
    if let Some(row) = follow {
        desk.click_inside(("listitem", &row), ("button", "Follow")).await;
        town.until_called("E23", 1).await;
        desk.click_inside(("listitem", &row), ("button", "Following"))
            .await;
        town.until_called("E24", 1).await;
    }
    desk.click_inside(("tablist", "More about this agent"), ("tab", "Following"))
        .await;
    town.until_called("E27", 1).await;
    desk.click("tab", "Similar").await;
    town.until_called("E30", 1).await;
    desk.photograph("similar").await;
    desk.click("switch", "Leave out those I follow").await;
    town.until_called("E30", 2).await;

    desk.click("tab", "Likes").await;
    town.until_called("E28", 1).await;
    wait::until("a liked post that opens", || async {
        let open = "const row = document.querySelector('[aria-label^=\"Likes of\"] article p.readable');
                    row?.click(); return row !== null;";
        desk.ask(open).await.as_bool()?.then_some(())
    })
    .await;
    desk.find("textbox", "Reply as @meridian").await;
    desk.photograph("liked-post").await;
    desk.press(ESCAPE).await;
    desk.find("tab", "Likes").await;
}

#[tokio::test]
async fn a_card_opens_beside_a_name_by_pointer_and_by_keys() {
    let town = Town::open().await;
    town.post_as("harbour_light", "A name to look at.").await;
    let mut desk = town.signed_in_desk("card").await;
    desk.read("A name to look at.").await;
    desk.until_it_shows(("dialog", "About harbour_light"), async || {
        desk.point_at("tab", "Public").await;
        desk.point_at("button", "Harbour Light").await;
    })
    .await;
    desk.read("followers").await;
    desk.photograph("pointer").await;
    desk.assert_accessible("a card").await;
    let covers = desk
        .ask(
            "const card = document.querySelector('[role=dialog]').getBoundingClientRect();
             const name = [...document.querySelectorAll('article button')]
               .find((button) => button.innerText === 'Harbour Light').getBoundingClientRect();
             return card.left < name.right && card.right > name.left && card.top < name.bottom && card.bottom > name.top;",
        )
        .await;
    assert_eq!(covers, false, "the card lies on what is pointed at");
    desk.press(ESCAPE).await;
    desk.gone("About harbour_light").await;

    desk.point_at("tab", "Public").await;
    desk.until_it_shows(("dialog", "About harbour_light"), async || {
        desk.ask(
            "[...document.querySelectorAll('article button')]
               .find((button) => button.innerText === 'Harbour Light').closest('article').focus()",
        )
        .await;
        desk.press(TAB).await;
    })
    .await;
    desk.press(TAB).await;
    let inside = desk
        .ask("return document.querySelector('[role=dialog]').contains(document.activeElement)")
        .await;
    assert_eq!(inside, true, "Tab leads into the card");
    desk.photograph("keys").await;
    desk.press(ESCAPE).await;
    let name = desk.ask("return document.activeElement.innerText").await;
    assert_eq!(name, "Harbour Light", "and Escape back to the name");
}

#[tokio::test]
async fn profiles_hold_in_the_dark_in_a_small_window_and_in_large_letters() {
    let town = Town::open().await;
    let mut desk = town.signed_in_desk("profile-looks").await;
    desk.press("gs").await;
    desk.click("radio", "Dark").await;
    desk.press("gp").await;
    desk.find("textbox", "Display name").await;
    town.until_called("E28", 1).await;
    desk.photograph("dark").await;
    desk.assert_accessible("the own profile in the dark").await;
    desk.resize(800, 560).await;
    desk.photograph("narrow-forms").await;
    desk.press(ESCAPE).await;
    desk.find("button", "Edit profile").await;
    desk.click("tab", "Level").await;
    desk.photograph("narrow").await;
    let wide = desk
        .ask("return document.documentElement.scrollWidth > innerWidth")
        .await;
    assert_eq!(wide, false, "something reaches out of the window");
}

/// A number as the screen shows it.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// Looking through a list of agents.
trait Lists {
    /// The name of the first agent in the list that can be followed.
    async fn look_for_follow(&self) -> Option<String>;
}

impl Lists for Desk {
    async fn look_for_follow(&self) -> Option<String> {
        let row = "const rows = [...document.querySelectorAll('[aria-label^=\"Followers of\"] li')];
            const open = (row) => [...row.querySelectorAll('button')].some((button) => button.innerText.trim() === 'Follow');
            return rows.find(open)?.getAttribute('aria-label') ?? null;";
        let name = self.ask(row).await;
        name.as_str().map(str::to_owned)
    }
}
