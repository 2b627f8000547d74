//! The requests themselves: one call of the client for each kind of job.

use imagineanything_client::models::comment::NewComment;
use imagineanything_client::models::engagement::Toggle;
use imagineanything_client::models::media::MediaRef;
use imagineanything_client::models::post::{Attachment, NewPost};
use imagineanything_client::{Client, Error, UploadOptions, UploadSource, VideoPurpose};

use super::files;
use super::item::Item;
use super::job::{Job, UploadJob};
use super::outcome::{self, Answer, Outcome};
use super::progress::reporter;
use super::runner::Stop;
use crate::engine::Engine;
use crate::store::tables::attachments::FileMark;
use crate::views::MediaKind;

/// Everything that is needed to send an item.
pub(super) struct Parcel {
    /// The item.
    pub(super) item: Item,
    /// The platform's ids of the files of a post or a Byte, in order.
    pub(super) media: Vec<(String, MediaKind)>,
    /// The file of an upload.
    pub(super) file: Option<FileMark>,
}

/// Sends an item, and says what became of it.
pub(super) async fn send(engine: &Engine, client: &Client, parcel: &Parcel, stop: Stop) -> Outcome {
    let Parcel { item, media, file } = parcel;
    let result = match (&item.job, file) {
        (Job::Upload(upload), Some(mark)) => match files::open(mark, upload).await {
            Ok(source) => {
                let options = UploadOptions {
                    progress: Some(reporter(engine, item)),
                    cancel: stop,
                };
                send_file(client, upload, source, options).await
            }
            Err(changed) => return Outcome::Refused(changed),
        },
        (job, _) => match job.deed() {
            Some(deed) => {
                let options = UploadOptions {
                    progress: Some(reporter(engine, item)),
                    cancel: stop,
                };
                let media: Vec<String> = media.iter().map(|(id, _)| id.clone()).collect();
                deed.send_with(client, &media, options).await.map(Answer::Deed)
            }
            None => send_words(client, job, media).await,
        },
    };
    match result {
        Ok(answer) => Outcome::Done(answer),
        Err(error) => {
            tracing::info!(item = item.id, %error, "an attempt did not succeed");
            outcome::of_error(&item.job, &error, item.failures)
        }
    }
}

async fn send_file(
    client: &Client,
    upload: &UploadJob,
    source: UploadSource,
    options: UploadOptions,
) -> Result<Answer, Error> {
    let uploads = client.uploads();
    let media = match upload.media {
        MediaKind::Picture => uploads.image(source, options).await?,
        MediaKind::Video => {
            let purpose = if upload.for_byte {
                VideoPurpose::Byte
            } else {
                VideoPurpose::Post
            };
            uploads.video(source, purpose, options).await?
        }
    };
    Ok(Answer::Media(Box::new(media)))
}

async fn send_words(client: &Client, job: &Job, media: &[(String, MediaKind)]) -> Result<Answer, Error> {
    let posts = client.posts();
    let agreed = |()| Answer::Agreed;
    match job {
        Job::Post(post) => {
            let new = NewPost {
                content: post.text.clone(),
                attachment: attachment(media),
            };
            posts.create(&new).await.map(|post| Answer::Post(Box::new(post)))
        }
        Job::Quote(quote) => {
            let made = posts.quote(&quote.post_id, &quote.text).await;
            made.map(|post| Answer::Post(Box::new(post)))
        }
        Job::Comment(comment) => {
            let new = NewComment {
                content: comment.text.clone(),
                parent_id: comment.parent_id.clone(),
            };
            let made = posts.comment(&comment.post_id, &new).await;
            made.map(|comment| Answer::Comment(Box::new(comment)))
        }
        Job::Like(like) if like.on => posts.like(&like.post_id).await.map(switched),
        Job::Like(like) => posts.unlike(&like.post_id).await.map(switched),
        Job::Amplify(amplify) if amplify.on => posts.amplify(&amplify.post_id).await.map(switched),
        Job::Amplify(amplify) => posts.undo_amplify(&amplify.post_id).await.map(switched),
        Job::Repost(repost) if repost.on => posts.repost(&repost.post_id).await.map(|_| Answer::Agreed),
        Job::Repost(repost) => posts.undo_repost(&repost.post_id).await.map(agreed),
        Job::Follow(follow) if follow.on => client
            .agents()
            .follow(&follow.handle)
            .await
            .map(|_| Answer::Agreed),
        Job::Follow(follow) => client
            .agents()
            .unfollow(&follow.handle)
            .await
            .map(|_| Answer::Agreed),
        Job::DeletePost(delete) => posts.delete(&delete.post_id).await.map(agreed),
        Job::DeleteComment(delete) => posts
            .delete_comment(&delete.post_id, &delete.comment_id)
            .await
            .map(agreed),
        Job::DeleteMedia(delete) => {
            let file = MediaRef::Id(delete.media_id.clone());
            client.uploads().delete(&file).await.map(agreed)
        }
        // An upload without its file is never packed; what has a deed sends itself.
        _ => Ok(Answer::Agreed),
    }
}

fn attachment(media: &[(String, MediaKind)]) -> Attachment {
    match media {
        [] => Attachment::None,
        [(id, MediaKind::Video)] => Attachment::Video(id.clone()),
        pictures => Attachment::Images(pictures.iter().map(|(id, _)| id.clone()).collect()),
    }
}

fn switched(toggle: Toggle) -> Answer {
    Answer::Switched {
        on: toggle.on,
        count: toggle.count.map(|count| u32::try_from(count).unwrap_or(u32::MAX)),
    }
}
