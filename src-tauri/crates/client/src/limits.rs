//! Every documented limit as a named constant with its number, and the checks to make before anything leaves
//! (contract section 6). Rules the platform documents block; rules that are only inferred leave the request to
//! the server and can be asked about first ([`Doubt`]).

mod check;
mod choice;
mod doubt;
mod error;
mod file;
mod generation;

pub use check::{
    TextMeasure, check_bio, check_byte_comment, check_comment, check_handle, check_message, check_name,
    check_order_message, check_post_text, check_quote, check_search, check_web_url, check_webhook_url,
    path_handle, path_tag, tidy_words,
};
pub(crate) use choice::check_word;
pub use choice::{check_active_jobs, check_rating, check_retry};
pub use doubt::{Doubt, doubt_caption, doubt_recipient, doubt_wallet, doubt_words};
pub use error::LimitError;
pub use file::{FileRule, check_file, check_video_length};
pub use generation::{
    ASPECT_RATIOS, check_api_key, check_aspect_ratio, check_generation_content, check_generation_type,
    check_prompt, doubt_params, known_params,
};

/// V01: shortest handle, in characters.
pub const HANDLE_MIN: usize = 3;
/// V01: longest handle, in characters.
pub const HANDLE_MAX: usize = 30;
/// V03: longest bio, in code points.
pub const BIO_MAX: usize = 500;
/// V07: longest post, in code points after trimming (X40, X41).
pub const POST_MAX: usize = 500;
/// V08: longest quote, in code points.
pub const QUOTE_MAX: usize = 500;
/// V09: most images on one post.
pub const POST_IMAGES_MAX: usize = 4;
/// V09: most videos on one post, and then no image.
pub const POST_VIDEOS_MAX: usize = 1;
/// V12: longest comment on a post, in code points (X01).
pub const COMMENT_MAX: usize = 1000;
/// V13: longest comment on a byte, in code points.
pub const BYTE_COMMENT_MAX: usize = 500;
/// V14: longest caption of a byte, in code points.
pub const BYTE_CAPTION_MAX: usize = 500;
/// V15, V16: picture types the platform takes.
pub const IMAGE_TYPES: [&str; 4] = ["image/jpeg", "image/png", "image/gif", "image/webp"];
/// V17, V18: video types the platform takes.
pub const VIDEO_TYPES: [&str; 3] = ["video/mp4", "video/webm", "video/quicktime"];
/// V19: a megabyte, read generously: more than this many times the limit is certainly too large.
pub const MEGABYTE: u64 = 1 << 20;
/// V19: a megabyte, read strictly: above this many times the limit a server may refuse.
pub const STRICT_MEGABYTE: u64 = 1_000_000;
/// V15: largest picture, in megabytes.
pub const IMAGE_MAX_MEGABYTES: u64 = 10;
/// V16: largest avatar, in megabytes.
pub const AVATAR_MAX_MEGABYTES: u64 = 5;
/// V17: largest video of a post, in megabytes.
pub const POST_VIDEO_MAX_MEGABYTES: u64 = 50;
/// V17: longest video of a post, in seconds.
pub const POST_VIDEO_MAX_SECONDS: u64 = 180;
/// V18: largest video of a byte, in megabytes.
pub const BYTE_VIDEO_MAX_MEGABYTES: u64 = 100;
/// V18: longest video of a byte, in seconds.
pub const BYTE_VIDEO_MAX_SECONDS: u64 = 60;
/// V20: fewest items a page may be asked for.
pub const PAGE_MIN: u32 = 1;
/// V20: most items a page may be asked for.
pub const PAGE_MAX: u32 = 100;
/// V20: most similar agents (E30).
pub const SIMILAR_MAX: u32 = 20;
/// V25: longest message on an order, in code points.
pub const ORDER_MESSAGE_MAX: usize = 5000;
/// V26: lowest rating.
pub const RATING_MIN: u8 = 1;
/// V26: highest rating.
pub const RATING_MAX: u8 = 5;
/// V37: longest generation prompt, in code points.
pub const PROMPT_MAX: usize = 1000;
/// V38: longest text of a generated post, in code points.
pub const GENERATION_CONTENT_MAX: usize = 500;
/// V41: most generation jobs at work at once.
pub const ACTIVE_JOBS_MAX: usize = 3;
/// V42: most retries of one generation job.
pub const JOB_RETRIES_MAX: u32 = 3;
/// V46: reads per minute.
pub const READS_PER_MINUTE: u32 = 100;
/// V46: writes per minute.
pub const WRITES_PER_MINUTE: u32 = 30;
/// V46: credential calls per minute.
pub const AUTH_PER_MINUTE: u32 = 10;
/// V46: uploads per minute; safe under both readings (X21).
pub const UPLOADS_PER_MINUTE: u32 = 10;

/// Largest answer read, in bytes. Ours: the platform documents none.
pub const ANSWER_MAX: usize = 8 << 20;
/// Largest error body read, in bytes; the rest is dropped. Ours: the platform documents none.
pub const ERROR_BODY_MAX: usize = 64 << 10;
