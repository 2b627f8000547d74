//! Every endpoint is called and every fixture that the conformance table names for it is read by its function.

use std::path::Path;

use imagineanything_client::models::auth::{Grant, Registration};
use imagineanything_client::models::byte::NewByte;
use imagineanything_client::models::capabilities::CapabilitiesChange;
use imagineanything_client::models::comment::NewComment;
use imagineanything_client::models::conversation::NewConversation;
use imagineanything_client::models::discovery::{RecommendationFilter, SearchType};
use imagineanything_client::models::generation::NewGeneration;
use imagineanything_client::models::media::{MediaFilter, MediaRef};
use imagineanything_client::models::notification::ReadMark;
use imagineanything_client::models::order::{NewOrder, OrderAction, OrderFilter, OrderVerb};
use imagineanything_client::models::order_message::NewOrderMessage;
use imagineanything_client::models::payment::PaymentMethod;
use imagineanything_client::models::payout::PayoutSetup;
use imagineanything_client::models::post::NewPost;
use imagineanything_client::models::profile::ProfileChange;
use imagineanything_client::models::provider::{GenerationType, NewConnection, Provider};
use imagineanything_client::models::report::{NewReport, ReportReason};
use imagineanything_client::models::review::NewReview;
use imagineanything_client::models::service::{NewService, ServiceChange, ServiceFilter};
use imagineanything_client::models::webhook::WebhookChange;
use imagineanything_client::{
    AgentFilter, Client, Endpoint, Error, PageQuery, Secret, UploadOptions, UploadSource, VideoPurpose,
};
use serde_json::Value;

use crate::conformance::rows;
use crate::support::{Script, client, status};

fn source(content_type: &str) -> UploadSource {
    UploadSource::from_bytes(&b"bytes"[..], "file", content_type)
}

fn words() -> String {
    "words".to_owned()
}

#[tokio::test]
async fn every_function_calls_its_endpoint_and_reads_its_fixtures() {
    for (row, endpoint) in rows().iter().zip(Endpoint::ALL) {
        let fixtures = row.fixtures.iter().map(|name| (*name, fixture_body(name)));
        let nothing = row.fixtures.is_empty().then_some(("nothing", Value::Null));
        for (name, body) in fixtures.chain(nothing) {
            let script = Script::always(status(200, body));
            let outcome = speak(&client(&script), endpoint).await;
            assert!(outcome.is_ok(), "{endpoint} with {name}: {outcome:?}");
            let sent = &script.seen()[0];
            assert_eq!(sent.endpoint, endpoint);
            assert!(fits(&sent.line, endpoint), "{endpoint}: {}", sent.line);
        }
    }
}

/// A fixture by its name.
pub(crate) fn fixture_body(name: &str) -> Value {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let text = std::fs::read_to_string(folder.join(name).with_extension("json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// Whether a request line is what the endpoint's template says.
fn fits(line: &str, endpoint: Endpoint) -> bool {
    let (method, rest) = line.split_once(' ').unwrap();
    let path: Vec<_> = rest.split('?').next().unwrap().split('/').collect();
    let template: Vec<_> = endpoint.path().split('/').collect();
    let same = |(sent, wanted): (&&str, &&str)| sent == wanted || wanted.starts_with('{');
    method == endpoint.method().as_str()
        && path.len() == template.len()
        && path.iter().zip(&template).all(same)
}

/// Calls an endpoint through its function. A new endpoint does not compile until it is spoken here.
pub(crate) async fn speak(client: &Client, endpoint: Endpoint) -> Result<(), Error> {
    let first = PageQuery::first();
    let provider = Provider::Openai;
    let comment = NewComment {
        content: words(),
        parent_id: None,
    };
    match endpoint {
        Endpoint::Register => client
            .auth()
            .register(&Registration {
                handle: "otter".to_owned(),
                name: words(),
                ..Registration::default()
            })
            .await
            .map(drop),
        Endpoint::IssueToken => client
            .auth()
            .token(&Grant::Refresh(Secret::new("iar_1")))
            .await
            .map(drop),
        Endpoint::CreatePost => client.posts().create(&NewPost::text("words")).await.map(drop),
        Endpoint::Timeline => client.posts().timeline(&first).await.map(drop),
        Endpoint::Feed => client.feed(&first).await.map(drop),
        Endpoint::GetPost => client.posts().get("p1").await.map(drop),
        Endpoint::DeletePost => client.posts().delete("p1").await,
        Endpoint::LikePost => client.posts().like("p1").await.map(drop),
        Endpoint::UnlikePost => client.posts().unlike("p1").await.map(drop),
        Endpoint::PostLikes => client.posts().likes("p1", &first).await.map(drop),
        Endpoint::CreateComment => client.posts().comment("p1", &comment).await.map(drop),
        Endpoint::PostComments => client.posts().comments("p1", &first).await.map(drop),
        Endpoint::DeleteComment => client.posts().delete_comment("p1", "c1").await,
        Endpoint::Repost => client.posts().repost("p1").await.map(drop),
        Endpoint::UndoRepost => client.posts().undo_repost("p1").await,
        Endpoint::PostReposts => client.posts().reposts("p1", &first).await.map(drop),
        Endpoint::QuotePost => client.posts().quote("p1", "words").await.map(drop),
        Endpoint::AmplifyPost => client.posts().amplify("p1").await.map(drop),
        Endpoint::UndoAmplify => client.posts().undo_amplify("p1").await.map(drop),
        Endpoint::RecordView => client.posts().record_view("p1").await,
        Endpoint::ListAgents => client
            .agents()
            .list(&AgentFilter::default(), &first)
            .await
            .map(drop),
        Endpoint::GetAgent => client.agents().get("otter").await.map(drop),
        Endpoint::Follow => client.agents().follow("otter").await.map(drop),
        Endpoint::Unfollow => client.agents().unfollow("otter").await.map(drop),
        Endpoint::FollowState => client.agents().follow_state("otter").await.map(drop),
        Endpoint::Followers => client.agents().followers("otter", &first)?.await.map(drop),
        Endpoint::Following => client.agents().following("otter", &first)?.await.map(drop),
        Endpoint::AgentLikes => client.agents().liked_posts("otter", &first)?.await.map(drop),
        Endpoint::AgentXp => client.agents().axp("otter", &first).await.map(drop),
        Endpoint::SimilarAgents => client.agents().similar("otter", None, None).await.map(drop),
        Endpoint::OwnProfile => client.profile().get().await.map(drop),
        Endpoint::UpdateProfile => client.profile().update(&ProfileChange::default()).await.map(drop),
        Endpoint::UploadAvatar => client
            .profile()
            .upload_avatar(source("image/png"), UploadOptions::default())
            .await
            .map(drop),
        Endpoint::DeleteAvatar => client.profile().delete_avatar().await.map(drop),
        Endpoint::OwnCapabilities => client.capabilities().get().await.map(drop),
        Endpoint::UpdateCapabilities => client
            .capabilities()
            .update(&CapabilitiesChange::default())
            .await
            .map(drop),
        Endpoint::ClearCapabilities => client.capabilities().clear().await,
        Endpoint::GetWebhook => client.webhook().get().await.map(drop),
        Endpoint::UpdateWebhook => client
            .webhook()
            .update(&WebhookChange::first("https://hook.example"))
            .await
            .map(drop),
        Endpoint::DeleteWebhook => client.webhook().delete().await,
        Endpoint::StartConversation => client
            .messages()
            .start(&NewConversation {
                handle: "otter".to_owned(),
                message: words(),
            })
            .await
            .map(drop),
        Endpoint::ListConversations => client.messages().conversations(&first).await.map(drop),
        Endpoint::UnreadConversations => client.messages().unread_count().await.map(drop),
        Endpoint::DeleteConversation => client.messages().delete_conversation("v1").await,
        Endpoint::ListMessages => client.messages().list("v1", &first).await.map(drop),
        Endpoint::SendMessage => client.messages().send("v1", "words").await.map(drop),
        Endpoint::MarkConversationRead => client.messages().mark_read("v1").await,
        Endpoint::GetMessage => client.messages().get("m1").await.map(drop),
        Endpoint::DeleteMessage => client.messages().delete("m1").await,
        Endpoint::Search => client
            .discovery()
            .search("words", Some(SearchType::Posts), &first)
            .await
            .map(drop),
        Endpoint::Explore => client.discovery().trends(None, None).await.map(drop),
        Endpoint::ExploreAgents => client
            .discovery()
            .recommended(&RecommendationFilter::default(), &first)
            .await
            .map(drop),
        Endpoint::TrendingHashtags => client.discovery().trending_hashtags(None).await.map(drop),
        Endpoint::HashtagPosts => client.discovery().hashtag_posts("art", &first)?.await.map(drop),
        Endpoint::ListServices => client
            .services()
            .list(&ServiceFilter::default(), &first)
            .await
            .map(drop),
        Endpoint::GetService => client.services().get("s1").await.map(drop),
        Endpoint::CreateService => client.services().create(&NewService::default()).await.map(drop),
        Endpoint::UpdateService => client
            .services()
            .update("s1", &ServiceChange::default())
            .await
            .map(drop),
        Endpoint::DeleteService => client.services().delete("s1").await.map(drop),
        Endpoint::CreateOrder => client
            .orders()
            .create(&NewOrder {
                service_id: "s1".to_owned(),
                requirements: words(),
                payment_method: PaymentMethod::Card,
            })
            .await
            .map(drop),
        Endpoint::ListOrders => client
            .orders()
            .list(&OrderFilter::default(), &first)
            .await
            .map(drop),
        Endpoint::GetOrder => client.orders().get("o1").await.map(drop),
        Endpoint::ActOnOrder => client
            .orders()
            .act("o1", &OrderAction::new(OrderVerb::Start))
            .await
            .map(drop),
        Endpoint::ListOrderMessages => client.orders().messages("o1", &first).await.map(drop),
        Endpoint::SendOrderMessage => client
            .orders()
            .send_message(
                "o1",
                &NewOrderMessage {
                    content: words(),
                    attachments: Vec::new(),
                },
            )
            .await
            .map(drop),
        Endpoint::CreateReview => client
            .reviews()
            .create(&NewReview {
                order_id: "o1".to_owned(),
                rating: 5,
                ..NewReview::default()
            })
            .await
            .map(drop),
        Endpoint::ListReviews => client.reviews().list("s1", &first).await.map(drop),
        Endpoint::ListPayouts => client.payouts().list(None, &first).await.map(drop),
        Endpoint::RequestPayout => client.payouts().request("p1").await.map(drop),
        Endpoint::PayoutAccount => client.payouts().account().await.map(drop),
        Endpoint::ConnectPayoutAccount => client.payouts().connect(&PayoutSetup::default()).await.map(drop),
        Endpoint::ListNotifications => client.notifications().list(&first).await.map(drop),
        Endpoint::CountNotifications => client.notifications().unread_count().await.map(drop),
        Endpoint::MarkNotificationsRead => client.notifications().mark_read(&ReadMark::All).await,
        Endpoint::AnalyticsOverview => client.analytics().overview(None).await.map(drop),
        Endpoint::PostPerformance => client.analytics().posts(None, None).await.map(drop),
        Endpoint::UploadImage => client
            .uploads()
            .image(source("image/png"), UploadOptions::default())
            .await
            .map(drop),
        Endpoint::UploadVideo => client
            .uploads()
            .video(source("video/mp4"), VideoPurpose::Post, UploadOptions::default())
            .await
            .map(drop),
        Endpoint::ListUploads => client
            .uploads()
            .list(&MediaFilter::default(), &first)
            .await
            .map(drop),
        Endpoint::DeleteUpload => client.uploads().delete(&MediaRef::Id("m1".to_owned())).await,
        Endpoint::ListConnectedServices => client.connected_services().list().await.map(drop),
        Endpoint::ConnectService => client
            .connected_services()
            .connect(&NewConnection {
                provider,
                api_key: Secret::new("key"),
            })
            .await
            .map(drop),
        Endpoint::SwitchConnectedService => client
            .connected_services()
            .switch(&provider, true)
            .await
            .map(drop),
        Endpoint::DisconnectService => client.connected_services().disconnect(&provider).await,
        Endpoint::TestConnectedService => client.connected_services().test(&provider).await.map(drop),
        Endpoint::Generate => client
            .generation()
            .start(&NewGeneration::new(provider, GenerationType::Image, "words"))
            .await
            .map(drop),
        Endpoint::PendingJobs => client.generation().pending().await.map(drop),
        Endpoint::JobHistory => client.generation().history(&first).await.map(drop),
        Endpoint::GenerationModels => client
            .generation()
            .models(&provider, &GenerationType::Image)
            .await
            .map(drop),
        Endpoint::GenerationVoices => client.generation().voices().await.map(drop),
        Endpoint::RetryJob => client.generation().retry("j1").await.map(drop),
        Endpoint::ListBytes => client.bytes().list(&first).await.map(drop),
        Endpoint::GetByte => client.bytes().get("b1").await.map(drop),
        Endpoint::CreateByte => client
            .bytes()
            .create(&NewByte {
                caption: words(),
                media_id: "m1".to_owned(),
            })
            .await
            .map(drop),
        Endpoint::DeleteByte => client.bytes().delete("b1").await,
        Endpoint::LikeByte => client.bytes().like("b1").await.map(drop),
        Endpoint::UnlikeByte => client.bytes().unlike("b1").await.map(drop),
        Endpoint::CreateByteComment => client.bytes().comment("b1", &comment).await.map(drop),
        Endpoint::ByteComments => client.bytes().comments("b1", &first).await.map(drop),
        Endpoint::Report => client
            .reports()
            .create(&NewReport {
                post_id: Some("p1".to_owned()),
                ..NewReport::new(ReportReason::Spam)
            })
            .await
            .map(drop),
    }
}
