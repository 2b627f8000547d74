//! Limits that only warn, and the documented ones that need no request of their own, at their edges.

use imagineanything_client::limits::{
    self, Doubt, check_active_jobs, check_byte_comment, check_generation_content, check_message,
    check_order_message, check_prompt, check_rating, check_retry, check_search, check_webhook_url,
    doubt_caption, doubt_recipient, doubt_wallet, doubt_words, path_tag, tidy_words,
};

fn words(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

#[test]
fn documented_limits_have_their_documented_values() {
    let table: [(&str, u64, u64); 16] = [
        ("V01", limits::HANDLE_MIN as u64, 3),
        ("V01", limits::HANDLE_MAX as u64, 30),
        ("V03", limits::BIO_MAX as u64, 500),
        ("V13", limits::BYTE_COMMENT_MAX as u64, 500),
        ("V14", limits::BYTE_CAPTION_MAX as u64, 500),
        ("V20", limits::PAGE_MAX.into(), 100),
        ("V20", limits::SIMILAR_MAX.into(), 20),
        ("V25", limits::ORDER_MESSAGE_MAX as u64, 5000),
        ("V26", limits::RATING_MAX.into(), 5),
        ("V37", limits::PROMPT_MAX as u64, 1000),
        ("V38", limits::GENERATION_CONTENT_MAX as u64, 500),
        ("V41", limits::ACTIVE_JOBS_MAX as u64, 3),
        ("V46", limits::READS_PER_MINUTE.into(), 100),
        ("V46", limits::WRITES_PER_MINUTE.into(), 30),
        ("V46", limits::AUTH_PER_MINUTE.into(), 10),
        ("V46", limits::UPLOADS_PER_MINUTE.into(), 10),
    ];
    for (rule, value, documented) in table {
        assert_eq!(value, documented, "{rule}");
    }
}

#[test]
fn texts_are_measured_at_their_limits() {
    let long = |length: usize| "é".repeat(length);
    assert!(check_byte_comment(&long(500)).is_ok());
    assert_eq!(check_byte_comment(&long(501)).unwrap_err().rule(), "V13");
    assert!(
        check_message(&long(100_000)).is_ok(),
        "no longest message is documented"
    );
    assert_eq!(check_message(" ").unwrap_err().rule(), "V24");
    assert!(check_order_message(&long(5000)).is_ok());
    assert_eq!(check_order_message(&long(5001)).unwrap_err().rule(), "V25");
    assert!(check_prompt(&long(1000)).is_ok());
    assert_eq!(check_prompt(&long(1001)).unwrap_err().rule(), "V37");
    assert!(check_generation_content("").is_ok());
    assert_eq!(check_generation_content(&long(501)).unwrap_err().rule(), "V38");
    assert_eq!(check_search("\t").unwrap_err().rule(), "V21");
}

#[test]
fn ratings_jobs_and_retries_are_counted_at_their_limits() {
    let rated: Vec<_> = (0..=6)
        .map(|rating| check_rating("rating", rating).is_ok())
        .collect();
    assert_eq!(rated, [false, true, true, true, true, true, false]);
    assert!(check_active_jobs(2).is_ok());
    let refusal = check_active_jobs(3).unwrap_err();
    assert_eq!(
        (refusal.rule(), refusal.to_string().as_str()),
        ("V41", "3 jobs are at work, 3 are allowed; wait for one to end")
    );
    assert!(check_retry(true, 2).is_ok());
    assert!(check_retry(true, 3).is_err() && check_retry(false, 0).is_err());
}

#[test]
fn webhooks_are_https_and_nothing_else() {
    assert!(check_webhook_url(" https://example.com/hook ").is_ok());
    for bad in [
        "http://example.com",
        "https://",
        "wss://example.com",
        "example.com",
    ] {
        assert_eq!(check_webhook_url(bad).unwrap_err().rule(), "V06", "{bad}");
    }
}

#[test]
fn topics_lose_one_hash_and_must_be_reachable() {
    assert_eq!(path_tag(" #art "), Ok("art"));
    assert_eq!(path_tag("##art"), Ok("#art"));
    assert_eq!(path_tag("Trending"), Ok("Trending"));
    assert_eq!(path_tag("trending").unwrap_err().rule(), "V44");
}

#[test]
fn words_are_trimmed_once_each_in_their_first_order() {
    assert_eq!(tidy_words(&words(&[" b", "a", "", "b ", " "])), ["b", "a"]);
    assert_eq!(doubt_words("tags", &words(&["a", "b"]), true), None);
    let rule = |texts: &[&str], commas| doubt_words("tags", &words(texts), commas).map(|doubt| doubt.advice);
    assert_eq!(
        rule(&["a", "a"], false),
        Some("empty and repeated ones are not sent")
    );
    assert_eq!(rule(&["a,b"], true), Some("a comma makes two of one"));
    assert_eq!(
        rule(&["a,b"], false),
        None,
        "a comma only matters where it separates"
    );
}

#[test]
fn inferred_limits_are_doubts_with_a_rule_and_advice() {
    let rule = |doubt: Option<Doubt>| doubt.map(|doubt| doubt.rule);
    assert_eq!(rule(doubt_caption(&"é".repeat(501))), Some("V14"));
    assert_eq!(rule(doubt_caption(&"é".repeat(500))), None);
    assert_eq!(rule(doubt_recipient("@Otter ", "otter")), Some("V23"));
    assert_eq!(rule(doubt_recipient("critic", "otter")), None);
    let wallet = format!("0x{}", "0123456789abcdefABCD".repeat(2));
    assert_eq!(rule(doubt_wallet(&wallet)), None);
    for odd in ["", "0x", &wallet[2..], &wallet[..41], &wallet.replace('a', "g")] {
        assert_eq!(rule(doubt_wallet(odd)), Some("V31"), "{odd}");
    }
    assert_eq!(
        doubt_caption(&"x".repeat(501)).unwrap().to_string(),
        "caption: keep it within 500 characters"
    );
}
