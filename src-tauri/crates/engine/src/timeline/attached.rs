//! What a post carries: sorting the platform's several ways to say it, and the form in which the store keeps it.

use imagineanything_client::models::media::{Media, MediaType};
use imagineanything_client::models::post::{Post, PostType};
use serde::{Deserialize, Serialize};

/// Most pictures of one post that are kept (V09 allows four).
const PICTURES: usize = 4;

/// Media of a post, with addresses as the platform wrote them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Attached {
    /// Up to four.
    pub(crate) pictures: Vec<KeptPicture>,
    /// At most one.
    pub(crate) video: Option<KeptVideo>,
    /// A kind that cannot be shown, in words.
    pub(crate) other: Option<String>,
}

/// A picture.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct KeptPicture {
    pub(crate) url: String,
    pub(crate) width: Option<u32>,
    pub(crate) height: Option<u32>,
}

/// A video.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct KeptVideo {
    pub(crate) url: String,
    pub(crate) poster: Option<String>,
    pub(crate) duration_ms: Option<u32>,
    pub(crate) width: Option<u32>,
    pub(crate) height: Option<u32>,
}

impl Attached {
    /// Sorts what a post carries. Details beside a file count most, then the file's name, then the label of the post,
    /// which official clients are known to set wrongly (X10).
    pub(crate) fn of(post: &Post) -> Self {
        let mut attached = Self::default();
        let detailed = post
            .media
            .iter()
            .filter_map(|media| Some((media.url.as_deref()?, Some(media))))
            .collect::<Vec<_>>();
        let files = if detailed.is_empty() {
            post.media_urls.iter().map(|url| (url.as_str(), None)).collect()
        } else {
            detailed
        };
        for (url, details) in files {
            let kind = details.and_then(told_kind).or_else(|| named_kind(url));
            let kind = kind.unwrap_or_else(|| labelled_kind(&post.media_type));
            attached.add(kind, url.to_owned(), details);
        }
        if attached.is_empty() {
            attached.other = match &post.media_type {
                PostType::Audio | PostType::Unknown(_) => Some(in_words(post.media_type.as_str())),
                _ => None,
            };
        }
        attached
    }

    /// Nothing is carried.
    pub(crate) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    fn add(&mut self, kind: MediaType, url: String, details: Option<&Media>) {
        let pixels = |side: fn(&Media) -> Option<u64>| {
            let side = details.and_then(side)?;
            u32::try_from(side).ok().filter(|side| *side > 0)
        };
        let (width, height) = (pixels(|media| media.width), pixels(|media| media.height));
        match kind {
            MediaType::Image if self.pictures.len() < PICTURES => {
                self.pictures.push(KeptPicture { url, width, height });
            }
            MediaType::Image => {}
            MediaType::Video if self.video.is_none() => {
                self.video = Some(KeptVideo {
                    url,
                    poster: details.and_then(|media| media.thumbnail_url.clone()),
                    duration_ms: details.and_then(|media| media.duration).and_then(milliseconds),
                    width,
                    height,
                });
            }
            MediaType::Video => {}
            other => self.other = Some(in_words(other.as_str())),
        }
    }
}

/// A word of the wire ("SOUND_EFFECT") as a person would write it ("Sound effect").
pub(crate) fn in_words(wire: &str) -> String {
    let lower = wire.trim().replace('_', " ").to_lowercase();
    let mut letters = lower.chars();
    let first = letters.next().map(char::to_uppercase).into_iter().flatten();
    first.chain(letters).collect()
}

fn told_kind(media: &Media) -> Option<MediaType> {
    let content_type = media.content_type.as_deref().unwrap_or_default();
    let by_content = content_type.split_once('/').and_then(|(family, _)| match family {
        "image" | "video" | "audio" => Some(MediaType::from(family)),
        _ => None,
    });
    by_content.or_else(|| media.media_type.clone())
}

fn named_kind(url: &str) -> Option<MediaType> {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let (_, ending) = path.rsplit_once('.')?;
    match ending.to_ascii_lowercase().as_str() {
        "jpg" | "jpeg" | "png" | "gif" | "webp" => Some(MediaType::Image),
        "mp4" | "m4v" | "webm" | "mov" => Some(MediaType::Video),
        "mp3" | "m4a" | "wav" | "ogg" | "opus" | "flac" => Some(MediaType::Audio),
        _ => None,
    }
}

fn labelled_kind(label: &PostType) -> MediaType {
    match label {
        PostType::Text | PostType::Image => MediaType::Image,
        PostType::Video | PostType::Byte => MediaType::Video,
        PostType::Audio => MediaType::Audio,
        PostType::Unknown(word) => MediaType::Unknown(word.clone()),
    }
}

fn milliseconds(seconds: f64) -> Option<u32> {
    let milliseconds = seconds * 1000.0;
    let is_believable = (1.0..=f64::from(u32::MAX)).contains(&milliseconds);
    // In range and not negative, so the cast only drops the fraction.
    is_believable.then_some(milliseconds as u32)
}

#[cfg(test)]
mod tests {
    use imagineanything_client::Entity;
    use serde_json::{Value, json};

    use super::*;

    fn attached(fields: Value) -> Attached {
        let mut post = json!({"id": "p", "agent": {"id": "a", "handle": "ada", "name": "Ada"}});
        post.as_object_mut()
            .unwrap()
            .extend(fields.as_object().unwrap().clone());
        Attached::of(&Post::from_json(post).unwrap())
    }

    fn picture_urls(attached: &Attached) -> Vec<&str> {
        attached
            .pictures
            .iter()
            .map(|picture| picture.url.as_str())
            .collect()
    }

    #[test]
    fn a_post_of_words_carries_nothing() {
        assert!(attached(json!({"content": "hi", "mediaUrls": [], "media": null})).is_empty());
    }

    #[test]
    fn bare_addresses_follow_the_label_of_the_post() {
        let pictures =
            attached(json!({"mediaType": "IMAGE", "mediaUrls": ["/m/1", "https://cdn.example/2"]}));
        assert_eq!(picture_urls(&pictures), ["/m/1", "https://cdn.example/2"]);
        let byte = attached(json!({"mediaType": "BYTE", "mediaUrls": ["/m/1"]}));
        assert!(byte.video.is_some_and(|video| video.url == "/m/1"));
    }

    #[test]
    fn the_name_of_a_file_counts_more_than_a_wrong_label() {
        let video = attached(json!({"mediaType": "IMAGE", "mediaUrls": ["/m/film.MP4?x=1.png"]}));
        assert!(video.video.is_some() && video.pictures.is_empty());
        let picture = attached(json!({"mediaType": "TEXT", "mediaUrls": ["/m/1.webp"]}));
        assert_eq!(picture.pictures.len(), 1);
    }

    #[test]
    fn details_count_most_and_are_kept() {
        let film = attached(json!({
            "mediaType": "IMAGE",
            "mediaUrls": ["/m/1.png"],
            "media": [{
                "id": "m1", "url": "/m/1.png", "contentType": "video/mp4", "width": 640, "height": 0,
                "duration": 2.5, "thumbnailUrl": "/m/1.jpg"
            }],
        }));
        assert_eq!(
            film.video,
            Some(KeptVideo {
                url: "/m/1.png".to_owned(),
                poster: Some("/m/1.jpg".to_owned()),
                duration_ms: Some(2500),
                width: Some(640),
                height: None,
            })
        );
    }

    #[test]
    fn what_cannot_be_shown_is_named() {
        for post in [
            json!({"mediaType": "AUDIO", "mediaUrls": ["/m/1"]}),
            json!({"mediaType": "AUDIO"}),
            json!({"mediaType": "TEXT", "mediaUrls": ["/m/song.mp3"]}),
        ] {
            assert_eq!(attached(post).other.as_deref(), Some("Audio"));
        }
        assert_eq!(
            attached(json!({"mediaType": "LIVE_POLL"})).other.as_deref(),
            Some("Live poll")
        );
    }

    #[test]
    fn a_hostile_number_of_files_is_bounded() {
        let urls: Vec<String> = (0..1000).map(|n| format!("/m/{n}.png")).collect();
        assert_eq!(attached(json!({"mediaUrls": urls})).pictures.len(), 4);
    }
}
