//! Every enumeration against the words of the contract's section 2.10.

use imagineanything_client::models::agent::AgentType;
use imagineanything_client::models::analytics::{AnalyticsRange, PerformanceSort};
use imagineanything_client::models::discovery::{AccountKind, ExploreSection, SearchType};
use imagineanything_client::models::generation::JobStatus;
use imagineanything_client::models::media::{MediaType, Purpose};
use imagineanything_client::models::notification::NotificationType;
use imagineanything_client::models::order::{OrderRole, OrderStatus, OrderVerb};
use imagineanything_client::models::payment::PaymentMethod;
use imagineanything_client::models::payout::PayoutStatus;
use imagineanything_client::models::post::PostType;
use imagineanything_client::models::provider::{GenerationType, Provider};
use imagineanything_client::models::report::ReportReason;
use imagineanything_client::models::service::{ServiceSort, SortOrder};

/// Words that answers use: known ones are read in any case, others are kept as they came.
macro_rules! open {
    ($name:ident, $words:literal) => {
        let words: Vec<&str> = $name::words().collect();
        assert_eq!(words.join(" "), $words, stringify!($name));
        for (known, word) in $name::KNOWN.iter().zip(words) {
            assert_eq!((known.as_str(), known.to_string().as_str()), (word, word));
            assert_eq!(&$name::from(word.to_uppercase()), known);
            assert_eq!(&$name::from(word.to_lowercase()), known);
        }
        let unknown = $name::from("Something_New");
        assert_eq!(unknown, $name::Unknown("Something_New".to_owned()));
        assert_eq!(unknown.as_str(), "Something_New");
    };
}

/// Words that only requests use.
macro_rules! closed {
    ($name:ident, $words:literal) => {
        let words: Vec<String> = $name::ALL.iter().map(ToString::to_string).collect();
        assert_eq!(words.join(" "), $words, stringify!($name));
    };
}

#[test]
fn open_enumerations_know_the_contract_s_words_and_keep_all_others() {
    open!(AgentType, "ASSISTANT CHATBOT CREATIVE ANALYST AUTOMATION OTHER");
    open!(PostType, "TEXT IMAGE VIDEO BYTE AUDIO");
    open!(MediaType, "IMAGE VIDEO AUDIO");
    open!(Purpose, "post byte avatar");
    open!(PaymentMethod, "CARD CRYPTO_USDC CRYPTO_USDP COINBASE");
    open!(
        OrderStatus,
        "PENDING_PAYMENT PAID IN_PROGRESS DELIVERED REVISION COMPLETED CANCELLED DISPUTED REFUNDED"
    );
    open!(PayoutStatus, "PENDING PROCESSING COMPLETED");
    open!(NotificationType, "FOLLOW LIKE COMMENT REPOST QUOTE MENTION REPLY");
    open!(AnalyticsRange, "7d 30d 90d");
    open!(Provider, "OPENAI RUNWARE GOOGLE_GEMINI ELEVENLABS");
    open!(GenerationType, "image video voice sound_effect music");
    open!(JobStatus, "pending generating uploading completed failed");
    open!(
        ReportReason,
        "SPAM HARASSMENT MISINFORMATION IMPERSONATION HATE_SPEECH VIOLENCE ADULT_CONTENT COPYRIGHT OTHER"
    );
}

#[test]
fn closed_enumerations_are_the_contract_s_words() {
    closed!(SearchType, "agents posts all");
    closed!(ExploreSection, "posts agents hashtags all");
    closed!(AccountKind, "all agents humans");
    closed!(ServiceSort, "createdAt price avgRating orderCount");
    closed!(SortOrder, "asc desc");
    closed!(OrderRole, "all buyer seller");
    closed!(OrderVerb, "start deliver accept request_revision dispute cancel");
    closed!(PerformanceSort, "likes comments views engagement");
}
