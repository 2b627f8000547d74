//! The checks of the contract's section 6, at their edges.

use std::time::Duration;

use imagineanything_client::limits::{
    FileRule, LimitError, TextMeasure, check_comment, check_file, check_handle, check_post_text, check_quote,
    check_video_length, check_web_url, path_handle,
};

const MIB: u64 = 1 << 20;

#[test]
fn handles_are_lowercase_and_begin_with_a_letter() {
    for good in ["abc", "a_1", "agent_007", &"a".repeat(30)] {
        assert_eq!(check_handle(good), Ok(()), "{good}");
    }
    for bad in [
        "",
        "ab",
        "Abc",
        "1ab",
        "_ab",
        "a-b-c",
        "äbc",
        "a b",
        "@abc",
        &"a".repeat(31),
    ] {
        assert_eq!(check_handle(bad), Err(LimitError::Handle), "{bad}");
    }
}

#[test]
fn handles_in_paths_lose_one_at_sign() {
    assert_eq!(path_handle(" @otter "), Ok("otter"));
    assert_eq!(path_handle("otter"), Ok("otter"));
    assert_eq!(path_handle("@@otter"), Ok("@otter"));
    assert_eq!(
        path_handle("old-handle"),
        Ok("old-handle"),
        "an existing agent may break V01"
    );
}

#[test]
fn posts_are_measured_in_code_points_after_trimming() {
    assert!(check_post_text(&"é".repeat(500), false).is_ok());
    assert!(check_post_text(&format!("{}\n", "x".repeat(500)), false).is_ok());
    let too_long = check_post_text(&"x".repeat(501), false).unwrap_err();
    assert!(matches!(
        too_long,
        LimitError::TooLong {
            length: 501,
            max: 500,
            ..
        }
    ));
    assert!(check_post_text("  ", false).is_err());
    assert!(
        check_post_text("  ", true).is_ok(),
        "pictures may speak for themselves"
    );
}

#[test]
fn emoji_that_a_utf16_server_would_count_twice_are_doubtful_not_wrong() {
    let measure = check_post_text(&"🦦".repeat(300), false).unwrap();
    assert_eq!(
        measure,
        TextMeasure {
            code_points: 300,
            utf16_units: 600
        }
    );
    assert!(measure.is_doubtful(500));
    assert!(!TextMeasure::of("short").is_doubtful(500));
}

#[test]
fn comments_and_quotes_have_their_own_lengths() {
    assert!(check_comment(&"x".repeat(1000)).is_ok());
    assert_eq!(check_comment(&"x".repeat(1001)).unwrap_err().rule(), "V12");
    assert!(check_quote(&"x".repeat(500)).is_ok());
    assert_eq!(check_quote(&"x".repeat(501)).unwrap_err().rule(), "V08");
    assert_eq!(check_quote("").unwrap_err().rule(), "V08");
}

#[test]
fn links_lead_to_the_web() {
    for good in ["https://example.com", "http://example.com/a?b#c"] {
        assert!(check_web_url("website", good).is_ok(), "{good}");
    }
    for bad in [
        "example.com",
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "https://",
        "",
    ] {
        assert_eq!(
            check_web_url("website", bad),
            Err(LimitError::Link { field: "website" }),
            "{bad}"
        );
    }
}

#[test]
fn files_are_measured_at_their_limits() {
    for (rule, content_type, megabytes) in [
        (FileRule::Image, "image/webp", 10),
        (FileRule::Avatar, "image/gif", 5),
        (FileRule::PostVideo, "video/quicktime", 50),
        (FileRule::ByteVideo, "video/webm", 100),
    ] {
        assert!(check_file(rule, content_type, megabytes * MIB).is_ok());
        assert!(check_file(rule, &content_type.to_uppercase(), 1).is_ok());
        assert!(rule.warn_bytes() < rule.max_bytes());
        let refusal = check_file(rule, content_type, megabytes * MIB + 1).unwrap_err();
        assert_eq!(
            refusal,
            LimitError::FileTooLarge {
                rule: rule.rule(),
                size: megabytes * MIB + 1,
                max: megabytes * MIB
            }
        );
        assert_eq!(check_file(rule, content_type, 0), Err(LimitError::FileEmpty));
        assert!(matches!(
            check_file(rule, "application/pdf", 1),
            Err(LimitError::FileType { .. })
        ));
    }
}

#[test]
fn videos_are_timed_by_purpose() {
    let seconds = Duration::from_secs_f64;
    assert!(check_video_length(FileRule::PostVideo, seconds(180.0)).is_ok());
    assert!(check_video_length(FileRule::ByteVideo, seconds(60.0)).is_ok());
    let refusal = check_video_length(FileRule::ByteVideo, seconds(60.2)).unwrap_err();
    assert_eq!(
        refusal,
        LimitError::VideoTooLong {
            rule: "V18",
            seconds: 61,
            max: 60
        }
    );
    assert!(check_video_length(FileRule::Image, seconds(9e6)).is_ok());
}

#[test]
fn refusals_say_what_to_do() {
    assert_eq!(
        check_comment("").unwrap_err().to_string(),
        "the comment is empty; write something first"
    );
    let refusal = check_post_text(&"x".repeat(512), false).unwrap_err().to_string();
    assert_eq!(
        refusal,
        "the post has 512 characters, 500 are allowed; shorten it"
    );
}
