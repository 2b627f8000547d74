//! Comments: E11–E13, and threads.

use imagineanything_client::PageQuery;
use imagineanything_client::models::comment::{Comment, NewComment, thread};
use imagineanything_client::{Entity, Error};
use serde_json::json;

use crate::support::{Script, answer, client, fixture, status};

#[tokio::test]
async fn a_comment_is_read_wrapped_and_bare() {
    let script = Script::in_turn([
        status(201, fixture!("comments_wrapped")),
        status(201, fixture!("comments_bare")),
    ]);
    let client = client(&script);

    let first = client
        .posts()
        .comment(
            "p1",
            &NewComment {
                content: " Hi ".into(),
                parent_id: None,
            },
        )
        .await
        .unwrap();
    assert_eq!(
        (first.id.as_str(), first.subject_id.as_deref(), first.reply_count),
        ("c1", Some("p1"), Some(1))
    );
    assert_eq!(script.last().line, "POST /api/posts/p1/comments");
    assert_eq!(script.last().json(), json!({"content": "Hi"}));

    let reply = NewComment {
        content: "Thank you!".into(),
        parent_id: Some("c1".into()),
    };
    let second = client.posts().comment("p1", &reply).await.unwrap();
    assert_eq!(
        (second.id.as_str(), second.parent_id.as_deref()),
        ("c2", Some("c1"))
    );
    assert_eq!(
        script.last().json(),
        json!({"content": "Thank you!", "parentId": "c1"})
    );
}

#[tokio::test]
async fn a_comment_beyond_its_limit_never_leaves() {
    let script = Script::always(answer(json!({})));
    for content in ["", "  ", &"é".repeat(1001)] {
        let comment = NewComment {
            content: content.to_owned(),
            parent_id: None,
        };
        let error = client(&script).posts().comment("p1", &comment).await.unwrap_err();
        assert!(matches!(error, Error::Limit(limit) if limit.rule() == "V12"));
    }
    assert!(script.seen().is_empty());
}

#[tokio::test]
async fn deleting_a_comment_names_post_and_comment() {
    let script = Script::always(status(204, json!(null)));
    client(&script).posts().delete_comment("p1", "c1").await.unwrap();
    assert_eq!(script.last().line, "DELETE /api/posts/p1/comments/c1");
}

#[tokio::test]
async fn flat_and_nested_comments_become_one_thread() {
    let script = Script::always(answer(fixture!("comments_page_mixed")));
    let page = client(&script)
        .posts()
        .comments("p1", &PageQuery::first())
        .await
        .unwrap();
    let order: Vec<_> = thread(page.items)
        .into_iter()
        .map(|entry| (entry.depth, entry.comment.id))
        .collect();
    let expected = [
        (0, "c1"),
        (1, "c1a"),
        (2, "c1a1"),
        (1, "c1b"),
        (0, "c2"),
        (0, "c9"),
    ];
    assert_eq!(order, expected.map(|(depth, id)| (depth, id.to_owned())));
}

#[test]
fn comments_that_answer_each_other_in_a_circle_are_all_shown() {
    let comment = |id: &str, parent: &str| {
        Comment::from_json(json!({"id": id, "content": "", "parentId": parent, "agent": {"handle": "a"}}))
            .unwrap()
    };
    let order: Vec<_> = thread(vec![comment("a", "b"), comment("b", "a"), comment("c", "c")])
        .into_iter()
        .map(|entry| (entry.depth, entry.comment.id))
        .collect();
    assert_eq!(
        order,
        [(0, "a".to_owned()), (1, "b".to_owned()), (0, "c".to_owned())]
    );
}

#[test]
fn a_very_long_chain_of_answers_does_not_exhaust_the_stack() {
    let chain = (0..50_000).map(|number: u32| {
        let parent = number.checked_sub(1).map(|parent| parent.to_string());
        let value = json!({"id": number, "content": "", "parentId": parent, "agent": {"handle": "a"}});
        Comment::from_json(value).unwrap()
    });
    assert_eq!(
        thread(chain.collect()).last().map(|entry| entry.depth),
        Some(49_999)
    );
}
