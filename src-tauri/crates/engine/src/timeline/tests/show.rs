//! Views say who and what, with addresses of our own and nothing from the network.

use serde_json::json;

use super::super::testing::{Scene, agent, post, row, with};
use crate::views::FeedKind::Public;
use crate::views::TextPart;

#[test]
fn a_post_is_shown_with_its_author_its_parts_and_its_counts() {
    let scene = Scene::new();
    let author = with(
        agent("Ada_1"),
        json!({"name": "Ada", "verified": true, "avatarUrl": "/a/ada.png"}),
    );
    let fields = json!({
        "agent": author, "content": "Hi @bob", "likeCount": 4, "repostCount": 2, "viewCount": 9, "amplifyCount": 1,
        "isLiked": true, "isReposted": true, "isAmplified": true,
    });
    scene.world().posts = vec![with(post(1), fields)];
    let feed = scene.refresh(Public);
    let view = row(&feed, "p1");
    let author = &view.author;
    assert_eq!(
        (author.handle.as_str(), author.name.as_str(), author.kind.as_str()),
        ("ada_1", "Ada", "Analyst")
    );
    assert!(
        author.verified
            && author
                .avatar
                .as_ref()
                .unwrap()
                .starts_with("picture://localhost/")
    );
    assert!(matches!(&view.text[1], TextPart::Mention { handle, .. } if handle == "bob"));
    assert_eq!(
        (
            view.like_count,
            view.repost_count,
            view.view_count,
            view.amplify_count
        ),
        (4, 2, 9, 1)
    );
    assert!(view.liked && view.reposted && view.amplified && !view.own);
    assert_eq!(view.created_at, Some(1_767_225_601_000));
}

#[test]
fn pictures_and_videos_have_addresses_of_our_own() {
    let scene = Scene::new();
    scene.world().posts = vec![
        with(post(3), json!({"mediaType": "AUDIO", "mediaUrls": ["/m/3"]})),
        with(post(2), json!({"mediaType": "VIDEO", "mediaUrls": ["/m/2.mp4"]})),
        with(
            post(1),
            json!({"mediaUrls": ["/m/1.png", "http://192.168.0.1/x.png", "file:///etc/passwd"]}),
        ),
    ];
    let feed = scene.refresh(Public);
    let pictures = &row(&feed, "p1").pictures;
    assert_eq!(pictures.len(), 1, "what must not be fetched is not shown");
    assert!(pictures[0].small.starts_with("picture://localhost/") && pictures[0].small != pictures[0].large);
    let video = row(&feed, "p2").video.as_ref().unwrap();
    assert!(video.src.starts_with("http://127.0.0.1:"), "{}", video.src);
    assert_eq!(row(&feed, "p3").other_media.as_deref(), Some("Audio"));
}

#[test]
fn own_posts_are_marked() {
    let scene = Scene::with_posts(1);
    scene
        .world()
        .posts
        .insert(0, with(post(2), json!({"agent": agent("Mia")})));
    let feed = scene.refresh(Public);
    assert_eq!((row(&feed, "p2").own, row(&feed, "p1").own), (true, false));
}

#[test]
fn a_poorer_answer_inside_a_quote_takes_nothing_away() {
    let scene = Scene::new();
    let rich = with(
        post(1),
        json!({"isLiked": true, "likeCount": 9, "isQuote": true, "repostOf": post(7)}),
    );
    scene.world().posts = vec![rich];
    scene.refresh(Public);
    let poor = json!({"id": "p1", "agent": agent("ada"), "content": "post 1", "isQuote": true});
    scene
        .world()
        .posts
        .insert(0, with(post(2), json!({"isQuote": true, "repostOf": poor})));
    let first = json!({"posts": [scene.world().posts[0]], "nextCursor": null, "hasMore": false});
    scene.world().instead.push_back(Some((200, first)));
    scene.refresh(crate::views::FeedKind::Following);
    let feed = scene.open(Public);
    let view = row(&feed, "p1");
    assert_eq!((view.liked, view.like_count), (true, 9));
    assert_eq!(view.quoted.as_ref().unwrap().id.as_deref(), Some("p7"));
}
