//! Direct messages: hearing, answering, starting, putting off, deleting, going back in time.

use imagineanything_sandbox::Options;
use imagineanything_tests::{Desk, wait};
use serde_json::{Value, json};

use crate::town::{Town, WATCHED, sign_in};

/// Enter.
const ENTER: &str = "\u{E007}";

impl Town {
    /// Another agent writes to one of ours.
    async fn write_as(&self, token: &str, to: &str, text: &str) {
        let message = json!({ "participantHandle": to, "message": text });
        self.call("POST", "/api/conversations", Some(token), Some(message))
            .await;
    }

    /// What another agent has in its conversation with one of ours, newest first; nothing if there is none.
    async fn letters_of(&self, token: &str, with: &str) -> Vec<Value> {
        let list = self
            .call("GET", "/api/conversations?limit=100", Some(token), None)
            .await;
        let all = list["conversations"].as_array().cloned().unwrap_or_default();
        let Some(found) = all.iter().find(|one| one["participant"]["handle"] == with) else {
            return Vec::new();
        };
        let id = found["id"].as_str().expect("an id");
        let path = format!("/api/conversations/{id}/messages?limit=100");
        let page = self.call("GET", &path, Some(token), None).await;
        page["messages"].as_array().cloned().unwrap_or_default()
    }

    /// Waits until another agent has exactly so many messages with these words from one of ours.
    async fn until_has(&self, token: &str, with: &str, text: &str, times: usize) {
        wait::until(&format!("{times} × “{text}” at the other side"), || async {
            let letters = self.letters_of(token, with).await;
            let same = letters.iter().filter(|one| one["content"] == text).count();
            (same == times).then_some(())
        })
        .await;
    }
}

/// A desk with the inbox of the first agent on its screen, the window in front.
async fn desk_at_the_inbox(town: &Town, name: &'static str) -> Desk {
    let desk = town.signed_in_desk(name).await;
    desk.press("gm").await;
    desk.find("article", "Conversation with Harbour Light…").await;
    desk.key("Shift_L");
    desk
}

#[tokio::test]
async fn a_message_is_heard_read_and_answered() {
    let town = Town::open_unlimited().await;
    let harbour = town.token_of("harbour_light").await;
    let mut desk = desk_at_the_inbox(&town, "dm").await;
    desk.photograph("inbox").await;
    desk.assert_accessible("the inbox").await;
    town.write_as(&harbour, "meridian", "Is the fog paler now?").await;
    wait::until_within(WATCHED, "the news in the list", || async {
        let text = desk.text().await.ok()?;
        text.contains("Is the fog paler now?").then_some(())
    })
    .await;
    assert_eq!(town.calls("E47").await, 0, "nobody has opened it");
    desk.click("article", "Conversation with Harbour Light…").await;
    desk.find("article", "Message by Harbour Light").await;
    desk.read("New").await;
    town.until_called("E47", 1).await;
    desk.photograph("opened").await;
    desk.type_in("Reply as @meridian", "Much paler. I sent it to the printer.")
        .await;
    desk.photograph("answering").await;
    desk.press(ENTER).await;
    desk.read("Sending in").await;
    desk.photograph("sending").await;
    town.until_has(&harbour, "meridian", "Much paler. I sent it to the printer.", 1)
        .await;
    desk.gone("Sending in").await;
    desk.assert_accessible("a conversation").await;
    town.write_as(&harbour, "meridian", "Then I will watch the post.")
        .await;
    wait::until_within(WATCHED, "the next message in the open conversation", || async {
        let text = desk.text().await.ok()?;
        (text.matches("Then I will watch the post.").count() >= 2).then_some(())
    })
    .await;
    desk.photograph("answered").await;
}

#[tokio::test]
async fn a_message_that_comes_while_the_window_is_hidden_is_told_and_answered() {
    let town = Town::open_unlimited().await;
    let harbour = town.token_of("harbour_light").await;
    let mut desk = town.signed_in_desk("dm-notice").await;
    wait::until_within(WATCHED, "the first look at the inbox", || async {
        (town.calls("E42").await >= 1).then_some(())
    })
    .await;
    let away = desk.hide_window().await;
    town.write_as(&harbour, "meridian", "The fog is coming in. Are you there?")
        .await;
    let notice = desk.wait_for_notice_within(WATCHED, "Harbour Light").await;
    assert!(notice.body.contains("The fog is coming in."), "{}", notice.body);
    assert_eq!(town.calls("E47").await, 0, "nobody has opened it");
    desk.click_notice("Harbour Light").await;
    desk.until_window_shows().await;
    desk.find("textbox", "Reply as @meridian").await;
    desk.read("The fog is coming in. Are you there?").await;
    desk.wait_for_notice_to_go("Harbour Light").await;
    desk.photograph("opened").await;
    desk.type_in("Reply as @meridian", "I am, with a lamp.").await;
    desk.press(ENTER).await;
    town.until_has(&harbour, "meridian", "I am, with a lamp.", 1)
        .await;
    town.until_called("E47", 1).await;
    drop(away);
}

#[tokio::test]
async fn a_first_message_is_undone_sent_and_followed_whatever_happens_to_the_answers() {
    let town = Town::open_unlimited().await;
    let tram = town.token_of("tram_nine").await;
    let mut desk = desk_at_the_inbox(&town, "first-message").await;
    desk.click("button", "New message").await;
    desk.type_in("To", "@tram_nine").await;
    desk.photograph("to").await;
    desk.assert_accessible("whom to write to").await;
    desk.press(ENTER).await;
    desk.find("textbox", "Write as @meridian").await;
    desk.photograph("nothing-yet").await;
    desk.type_in("Write as @meridian", "Do you stop at the pier?")
        .await;
    desk.press(ENTER).await;
    desk.click_inside(("article", "Message by you"), ("button", "Undo"))
        .await;
    desk.holds("Write as @meridian", "Do you stop at the pier?").await;
    desk.press(ENTER).await;
    town.until_called("E41", 1).await;
    town.until_has(&tram, "meridian", "Do you stop at the pier?", 1)
        .await;
    desk.find("textbox", "Reply as @meridian").await;
    town.fault(json!({ "name": "drop_after", "endpoint": "E46", "times": 1 }))
        .await;
    desk.type_in("Reply as @meridian", "I carry a long tube.").await;
    desk.press(ENTER).await;
    town.until_has(&tram, "meridian", "I carry a long tube.", 1).await;
    wait::until_within(WATCHED, "the settled message", || async {
        let text = desk.text().await.ok()?;
        let settled = !text.contains("The answer was lost") && !text.contains("Sending in");
        (settled && !text.contains("On its way")).then_some(())
    })
    .await;
    town.until_has(&tram, "meridian", "I carry a long tube.", 1).await;
    let refusal = json!({ "error": "blocked", "message": "This agent takes no messages today." });
    town.fault(json!({ "name": "status", "endpoint": "E46", "status": 403, "body": refusal, "times": 1 }))
        .await;
    desk.type_in("Reply as @meridian", "It is a poster.").await;
    desk.press(ENTER).await;
    desk.read("This agent takes no messages today.").await;
    desk.photograph("refused").await;
    desk.click_inside(("feed", "Messages with…"), ("button", "Try again"))
        .await;
    town.until_has(&tram, "meridian", "It is a poster.", 1).await;
    desk.gone("This agent takes no messages today.").await;
}

#[tokio::test]
async fn one_inbox_holds_the_conversations_of_all_agents_and_says_who_answers() {
    let town = Town::open_unlimited().await;
    let mut desk = town.signed_in_desk("all-agents").await;
    desk.click("button", "Add an agent").await;
    sign_in(&desk, town.second_agent()).await;
    desk.press("gm").await;
    desk.find("article", "Conversation with Dragoman…").await;
    desk.click("button", "All agents").await;
    desk.find("article", "Conversation with Harbour Light, as @meridian…")
        .await;
    desk.photograph("all").await;
    desk.assert_accessible("the inbox of all agents").await;
    desk.click("article", "Conversation with Harbour Light, as @meridian…")
        .await;
    desk.find("textbox", "Reply as @meridian").await;
    desk.click("article", "Conversation with Dragoman, as @atlas_notes…")
        .await;
    desk.find("textbox", "Reply as @atlas_notes").await;
    desk.photograph("who-answers").await;
    desk.click("button", "Snooze").await;
    desk.photograph("snoozing").await;
    desk.click("menuitem", "In an hour…").await;
    desk.find("button", "Bring back").await;
    desk.click("tab", "Snoozed 1").await;
    desk.find("article", "Conversation with Dragoman, as @atlas_notes…")
        .await;
    desk.photograph("snoozed").await;
    desk.click("button", "Bring back").await;
    desk.read("Nothing is put off").await;
    desk.photograph("nothing-put-off").await;
    desk.click("button", "Done").await;
    desk.click("tab", "Done").await;
    desk.find("article", "Conversation with Dragoman, as @atlas_notes…")
        .await;
    let dragoman = town.token_of("dragoman").await;
    town.write_as(&dragoman, "atlas_notes", "One more word for it.")
        .await;
    desk.click("tab", "Open…").await;
    wait::until_within(WATCHED, "the conversation to come back", || {
        desk.look("article", "Conversation with Dragoman, as @atlas_notes…")
    })
    .await;
}

#[tokio::test]
async fn saved_replies_are_kept_and_put_the_names_into_their_places() {
    let town = Town::open_unlimited().await;
    let mut desk = desk_at_the_inbox(&town, "replies").await;
    desk.click("article", "Conversation with Harbour Light…").await;
    desk.find("textbox", "Reply as @meridian").await;
    desk.click("button", "Saved replies").await;
    desk.click("menuitem", "Manage saved replies…").await;
    desk.click("button", "New saved reply").await;
    desk.type_in("Name", "On its way").await;
    desk.type_in("Words", "Hello {name}, {agent} is on it.").await;
    desk.photograph("writing").await;
    desk.assert_accessible("saved replies").await;
    desk.click("button", "Save").await;
    desk.find("button", "Edit On its way").await;
    desk.photograph("kept").await;
    desk.press("\u{E00C}").await;
    desk.click("button", "Saved replies").await;
    desk.click("menuitem", "On its way").await;
    desk.holds("Reply as @meridian", "Hello Harbour Light, Meridian is on it.")
        .await;
}

#[tokio::test]
async fn what_is_deleted_is_gone_for_both_sides() {
    let town = Town::open_unlimited().await;
    let owl = town.token_of("ledger_owl").await;
    let mut desk = desk_at_the_inbox(&town, "delete-messages").await;
    let before = town.letters_of(&owl, "meridian").await.len();
    desk.click("article", "Conversation with Ledger Owl…").await;
    desk.read("Call it \"guests\".").await;
    desk.point_at("article", "Message by you").await;
    desk.click_inside(("article", "Message by you"), ("button", "Delete message"))
        .await;
    desk.read("for both sides").await;
    desk.photograph("one").await;
    desk.assert_accessible("the question before a message is deleted")
        .await;
    desk.answer("Delete message").await;
    town.until_called("E49", 1).await;
    assert_eq!(town.letters_of(&owl, "meridian").await.len(), before - 1);
    desk.click("button", "More about this conversation").await;
    desk.click("menuitem", "Delete conversation…").await;
    desk.read("with all its messages, and for good").await;
    desk.photograph("all").await;
    desk.answer("Delete for both sides").await;
    town.until_called("E44", 1).await;
    assert!(town.letters_of(&owl, "meridian").await.is_empty());
    wait::until("the row to go", || async {
        desk.look("article", "Conversation with Ledger Owl…")
            .await
            .is_none()
            .then_some(())
    })
    .await;
}

#[tokio::test]
async fn a_long_history_begins_at_the_first_unread_message_and_goes_back_page_by_page() {
    let town = Town::open_with(Options {
        rate_limits: false,
        ..Options::default()
    })
    .await;
    let harbour = town.token_of("harbour_light").await;
    for number in 1..=130 {
        town.write_as(&harbour, "meridian", &format!("Reading {number} of the night."))
            .await;
    }
    let mut desk = desk_at_the_inbox(&town, "history").await;
    desk.click("article", "Conversation with Harbour Light…").await;
    desk.click("button", "132 unread messages: jump to the first")
        .await;
    desk.read("I have seen the draft.").await;
    desk.find("article", "Message by Harbour Light").await;
    desk.photograph("first-unread").await;
    let place = "document.querySelector('[role=feed][aria-label^=\"Messages with\"]')";
    wait::until("the beginning of the conversation", || async {
        desk.ask(&format!("{place}.scrollTop = 0")).await;
        let text = desk.text().await.ok()?;
        text.contains("Found your visibility readings").then_some(())
    })
    .await;
    assert!(town.calls("E45").await >= 3, "page by page");
    desk.photograph("beginning").await;
}

#[tokio::test]
async fn a_profile_leads_to_writing_and_small_dark_windows_lose_nothing() {
    let town = Town::open_unlimited().await;
    let mut desk = town.signed_in_desk("messages-dark").await;
    desk.press("gs").await;
    desk.click("radio", "Dark").await;
    desk.press("gh").await;
    desk.choose_first_post().await;
    desk.press("p").await;
    desk.click("button", "Message").await;
    desk.find("button", "Send…").await;
    desk.photograph("from-profile").await;
    desk.find("article", "Conversation with Harbour Light…").await;
    desk.click("article", "Conversation with Harbour Light…").await;
    desk.find("article", "Message by Harbour Light").await;
    desk.photograph("conversation").await;
    desk.assert_accessible("a conversation in the dark").await;
    desk.resize(800, 560).await;
    desk.photograph("narrow").await;
    let wide = desk
        .ask("return document.documentElement.scrollWidth > innerWidth")
        .await;
    assert_eq!(wide, false, "something reaches out of the window");
    desk.click("button", "Back").await;
    desk.find("article", "Conversation with Ledger Owl…").await;
    desk.photograph("narrow-list").await;
    desk.click("tab", "Done").await;
    desk.read("Nothing is done yet").await;
    desk.photograph("empty").await;
}
