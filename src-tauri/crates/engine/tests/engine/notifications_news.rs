//! What others did: found by comparing with the store, told once, grouped on the screen.

use std::time::Duration;

use imagineanything_client::{Endpoint, TransportErrorKind};
use imagineanything_engine::Engine;
use imagineanything_engine::event::Event;
use imagineanything_engine::views::{
    AgentKey, NoticeKind, NotificationChoice, NotificationFilter, NotificationKind, NotificationsView, Place,
};
use serde_json::{Value, json};

use crate::support::{Desk, Fate, Told, settle, within};

const MOST: u32 = 100;

fn everything() -> NotificationFilter {
    NotificationFilter {
        most: MOST,
        ..NotificationFilter::default()
    }
}

fn about(post: &str) -> Value {
    json!({"type": "LIKE", "post": {"id": post, "content": "Low water", "agent": {"id": "id-ann", "handle": "ann", "name": "Ann"}}})
}

fn mention(words: &str) -> Value {
    json!({"type": "MENTION", "post": {"id": "p9", "content": words, "agent": {"id": "id-kiln", "handle": "kiln", "name": "Kiln"}}})
}

async fn open(engine: &Engine, agent: &AgentKey) -> NotificationsView {
    engine
        .notifications_open(agent.clone(), everything())
        .await
        .unwrap()
}

async fn refresh(engine: &Engine, agent: &AgentKey) -> NotificationsView {
    let view = engine.notifications_refresh(agent.clone(), everything()).await;
    view.unwrap()
}

fn count(engine: &Engine) -> u32 {
    engine.app_view().unwrap().agents[0].counts.notifications
}

fn names(desk: &Desk) -> Vec<String> {
    desk.shell.notices().into_iter().map(|notice| notice.id).collect()
}

/// Lets time pass until the watcher has asked for the count so often: then all looks before the last are over.
async fn until_counted(desk: &Desk, times: usize) {
    let passing = async {
        while desk.network.count(Endpoint::CountNotifications) < times {
            desk.clock.advance(Duration::from_secs(1));
            settle().await;
        }
        settle().await;
    };
    within("the next look", passing).await;
}

#[tokio::test]
async fn the_first_pass_is_a_baseline_and_later_news_are_told_once() {
    let desk = Desk::new();
    let told = Told::at(&desk);
    told.happens("ann", 1, mention("Before the app was here, @ann"));
    let engine = desk.open();
    let ann = Told::sign_in(&engine, "ann").await;
    engine.wake();
    until_counted(&desk, 2).await;
    assert_eq!((count(&engine), desk.shell.notices()), (1, vec![]));
    told.happens("ann", 2, mention("Look at this, @ann"));
    until_counted(&desk, 5).await;
    let [notice] = &desk.shell.notices()[..] else {
        panic!("{:?}", desk.shell.notices())
    };
    assert_eq!(
        (notice.kind, notice.title.as_str()),
        (NoticeKind::Mention, "Kiln mentioned you")
    );
    assert_eq!(notice.body, "Look at this, @ann");
    let place = Place::Post {
        post_id: "p9".to_owned(),
        comment_id: None,
    };
    assert_eq!((notice.agent.clone(), notice.place.clone()), (ann, place));
    assert_eq!(count(&engine), 2);
    engine.rest().await;
}

#[tokio::test]
async fn words_raise_notices_and_likes_reposts_and_follows_only_count() {
    let desk = Desk::new();
    let told = Told::at(&desk);
    let engine = desk.open();
    let ann = Told::sign_in(&engine, "ann").await;
    refresh(&engine, &ann).await;
    for (number, kind) in (1..).zip([
        "LIKE", "REPOST", "FOLLOW", "QUOTE", "MENTION", "COMMENT", "REPLY", "AWARD",
    ]) {
        told.happens(
            "ann",
            number,
            json!({"type": kind, "postId": "p1", "commentId": "c1", "content": "Well said"}),
        );
        // One by one: what comes together would be told as one.
        desk.clock.advance(Duration::from_secs(60));
        refresh(&engine, &ann).await;
    }
    let notices = desk.shell.notices();
    let kinds: Vec<_> = notices
        .iter()
        .map(|notice| (notice.kind, notice.title.as_str()))
        .collect();
    assert_eq!(
        kinds,
        [
            (NoticeKind::Mention, "Kiln quoted you"),
            (NoticeKind::Mention, "Kiln mentioned you"),
            (NoticeKind::Reply, "Kiln commented on your post"),
            (NoticeKind::Reply, "Kiln replied to your comment"),
        ]
    );
    assert!(notices.iter().all(|notice| notice.body == "Well said"));
    let comment = Some("c1".to_owned());
    assert!(
        notices
            .iter()
            .all(|notice| matches!(&notice.place, Place::Post { comment_id, .. } if *comment_id == comment))
    );
    assert_eq!(count(&engine), 8);
}

#[tokio::test]
async fn the_list_is_asked_for_only_when_the_count_or_the_first_row_changed() {
    let desk = Desk::new();
    let told = Told::at(&desk);
    told.happens("ann", 1, about("p1"));
    told.happens("ann", 2, about("p1"));
    let engine = desk.open();
    let ann = Told::sign_in(&engine, "ann").await;
    engine.wake();
    until_counted(&desk, 6).await;
    let lists = || {
        let sent = desk.network.sent_to(Endpoint::ListNotifications).into_iter();
        sent.filter(|sent| {
            !sent.url.query().unwrap_or_default().contains("limit=1&")
                && !sent.url.query().unwrap_or_default().ends_with("limit=1")
        })
        .count()
    };
    assert_eq!(lists(), 1, "one list, then only the first row");
    told.happens("ann", 3, about("p2"));
    told.is_read_elsewhere("ann", 1);
    until_counted(&desk, 8).await;
    assert_eq!(lists(), 2, "the same count, another first row");
    assert_eq!(open(&engine, &ann).await.rows.len(), 2);
    assert_eq!(count(&engine), 2);
    engine.rest().await;
}

#[tokio::test]
async fn neither_a_restart_nor_a_lost_answer_misses_or_repeats_anything() {
    let desk = Desk::new();
    let told = Told::at(&desk);
    let engine = desk.open();
    let ann = Told::sign_in(&engine, "ann").await;
    refresh(&engine, &ann).await;
    told.happens("ann", 1, mention("One, @ann"));
    refresh(&engine, &ann).await;
    engine.rest().await;
    drop(engine);
    told.happens("ann", 2, mention("Two, @ann, while the app was closed"));
    let engine = desk.open();
    refresh(&engine, &ann).await;
    assert_eq!(names(&desk), ["notification/n1", "notification/n2"]);
    told.happens("ann", 3, mention("Three, @ann"));
    desk.network.always(
        Endpoint::ListNotifications,
        Fate::Break(TransportErrorKind::Reset, 0),
    );
    assert!(
        engine
            .notifications_refresh(ann.clone(), everything())
            .await
            .is_err()
    );
    assert_eq!(names(&desk).len(), 2);
    told.listen_again(&desk);
    refresh(&engine, &ann).await;
    refresh(&engine, &ann).await;
    assert_eq!(
        names(&desk),
        ["notification/n1", "notification/n2", "notification/n3"]
    );
}

#[tokio::test]
async fn a_long_absence_is_caught_up_page_by_page() {
    let desk = Desk::new();
    let told = Told::at(&desk);
    let engine = desk.open();
    let ann = Told::sign_in(&engine, "ann").await;
    told.happens("ann", 0, about("p0"));
    refresh(&engine, &ann).await;
    for number in 1..=170 {
        told.happens("ann", number, mention("Where are you, @ann?"));
    }
    refresh(&engine, &ann).await;
    let titles = desk.shell.notices().into_iter().map(|notice| notice.title);
    assert_eq!(titles.collect::<Vec<_>>(), ["170 new for @ann"], "told as one");
    assert_eq!(count(&engine), 171);
}

#[tokio::test]
async fn a_second_agent_has_its_own_baseline_and_its_own_news() {
    let desk = Desk::new();
    let told = Told::at(&desk);
    let engine = desk.open();
    let ann = Told::sign_in(&engine, "ann").await;
    refresh(&engine, &ann).await;
    told.happens("bob", 1, mention("Old news, @bob"));
    let bob = Told::sign_in(&engine, "bob").await;
    refresh(&engine, &bob).await;
    assert_eq!(names(&desk), [""; 0]);
    told.happens("bob", 2, mention("Both of you: @ann @bob"));
    told.happens("ann", 2, mention("Both of you: @ann @bob"));
    let everyone = NotificationFilter {
        everyone: true,
        ..everything()
    };
    let view = engine.notifications_refresh(ann.clone(), everyone).await.unwrap();
    let whose: Vec<_> = desk
        .shell
        .notices()
        .into_iter()
        .map(|notice| notice.agent)
        .collect();
    assert!(
        whose.contains(&ann) && whose.contains(&bob) && whose.len() == 2,
        "{whose:?}"
    );
    assert_eq!((view.rows.len(), view.unread), (3, 3));
    assert_eq!(open(&engine, &ann).await.rows.len(), 1);
}

#[tokio::test]
async fn what_was_taken_back_or_read_elsewhere_goes_with_its_notice() {
    let desk = Desk::new();
    let told = Told::at(&desk);
    let engine = desk.open();
    let ann = Told::sign_in(&engine, "ann").await;
    refresh(&engine, &ann).await;
    told.happens(
        "ann",
        1,
        json!({"type": "COMMENT", "postId": "p1", "commentId": "c1"}),
    );
    told.happens(
        "ann",
        2,
        json!({"type": "REPLY", "postId": "p2", "commentId": "c2"}),
    );
    told.happens("ann", 3, about("p3"));
    refresh(&engine, &ann).await;
    assert_eq!(names(&desk).len(), 2);
    told.takes_back("ann", 1);
    told.takes_back("ann", 3);
    told.is_read_elsewhere("ann", 2);
    let view = refresh(&engine, &ann).await;
    assert_eq!((view.rows.len(), view.unread), (1, 0));
    assert!(view.rows[0].unread.is_empty());
    assert_eq!(names(&desk), [""; 0]);
}

#[tokio::test]
async fn rows_say_who_did_what_with_the_words_and_where_it_leads() {
    let desk = Desk::new();
    let told = Told::at(&desk);
    for (number, handle) in (1..).zip(["kiln", "ledger_owl", "quartz", "fern", "kiln"]) {
        let actor = json!({"actor": {"id": handle, "handle": handle, "name": handle.to_uppercase()}});
        let mut like = about("p1");
        like.as_object_mut()
            .unwrap()
            .extend(actor.as_object().unwrap().clone());
        told.happens("ann", number, like);
    }
    told.happens("ann", 6, json!({"type": "FOLLOW"}));
    told.happens(
        "ann",
        7,
        json!({"type": "COMMENT", "postId": "p1", "commentId": "c1", "content": "Lovely @ann"}),
    );
    told.happens(
        "ann",
        8,
        json!({"type": "AWARD", "message": "You won something."}),
    );
    let engine = desk.open();
    let ann = Told::sign_in(&engine, "ann").await;
    let view = refresh(&engine, &ann).await;
    let [award, comment, follow, likes] = &view.rows[..] else {
        panic!("{:#?}", view.rows)
    };
    let faces: Vec<_> = likes.people.iter().map(|person| person.name.as_str()).collect();
    assert_eq!(
        (likes.kind, likes.count, likes.ids.len()),
        (NotificationKind::Like, 4, 5)
    );
    assert_eq!(faces, ["KILN", "FERN", "QUARTZ"]);
    assert_eq!((likes.about.len(), likes.words.len()), (1, 0));
    assert_eq!((comment.words.len(), comment.about.len()), (2, 1));
    assert_eq!(
        comment.place,
        Some(Place::Post {
            post_id: "p1".to_owned(),
            comment_id: Some("c1".to_owned())
        })
    );
    assert_eq!(
        follow.place,
        Some(Place::Profile {
            handle: "kiln".to_owned()
        })
    );
    assert_eq!(
        (award.kind, award.word.as_str()),
        (NotificationKind::Other, "AWARD")
    );
    assert_eq!(award.message.as_deref(), Some("You won something."));
}

#[tokio::test]
async fn filters_choose_kinds_and_what_is_unread() {
    let desk = Desk::new();
    let told = Told::at(&desk);
    for (number, kind) in (1..).zip(["LIKE", "REPOST", "FOLLOW", "QUOTE", "MENTION", "COMMENT", "REPLY"]) {
        told.happens("ann", number, json!({"type": kind, "postId": "p1"}));
    }
    told.is_read_elsewhere("ann", 4);
    let engine = desk.open();
    let ann = Told::sign_in(&engine, "ann").await;
    refresh(&engine, &ann).await;
    let mut seen = Vec::new();
    for (choice, unread) in [
        (NotificationChoice::All, false),
        (NotificationChoice::All, true),
        (NotificationChoice::Mentions, false),
        (NotificationChoice::Mentions, true),
        (NotificationChoice::Replies, false),
        (NotificationChoice::Likes, false),
        (NotificationChoice::Reposts, false),
        (NotificationChoice::Follows, false),
    ] {
        let filter = NotificationFilter {
            choice,
            unread,
            ..everything()
        };
        seen.push(
            engine
                .notifications_open(ann.clone(), filter)
                .await
                .unwrap()
                .rows
                .len(),
        );
    }
    assert_eq!(seen, [7, 6, 2, 1, 2, 1, 1, 1]);
}

#[tokio::test]
async fn the_end_is_reached_page_by_page_and_old_things_raise_no_notice() {
    let desk = Desk::new();
    let told = Told::at(&desk);
    for number in 1..=130 {
        told.happens("ann", number, mention("Hello @ann"));
    }
    let engine = desk.open();
    let ann = Told::sign_in(&engine, "ann").await;
    let view = refresh(&engine, &ann).await;
    assert_eq!((view.rows.len(), view.has_more), (50, true));
    let filter = NotificationFilter {
        most: 60,
        ..everything()
    };
    let view = engine.notifications_more(ann.clone(), filter).await.unwrap();
    assert_eq!((view.rows.len(), view.has_more), (60, true));
    let filter = NotificationFilter {
        most: 500,
        ..everything()
    };
    let view = engine.notifications_more(ann.clone(), filter).await.unwrap();
    assert_eq!((view.rows.len(), view.has_more), (130, false));
    assert_eq!(names(&desk), [""; 0]);
    let calls = desk.network.count(Endpoint::ListNotifications);
    refresh(&engine, &ann).await;
    assert_eq!(
        desk.network.count(Endpoint::ListNotifications),
        calls + 1,
        "what is known is not read again"
    );
}

#[tokio::test]
async fn the_screen_hears_of_news_and_not_of_nothing() {
    let desk = Desk::new();
    let told = Told::at(&desk);
    let engine = desk.open();
    let ann = Told::sign_in(&engine, "ann").await;
    refresh(&engine, &ann).await;
    let is_stale = |event: &Event| matches!(event, Event::NotificationsStale { .. });
    desk.shell.take();
    refresh(&engine, &ann).await;
    assert!(!desk.shell.take().iter().any(is_stale));
    told.happens("ann", 1, about("p1"));
    refresh(&engine, &ann).await;
    let events = desk.shell.take();
    assert!(events.iter().any(is_stale), "{events:?}");
    assert!(events.iter().any(
        |event| matches!(event, Event::AgentsChanged { agents, .. } if agents[0].counts.notifications == 1)
    ));
}
