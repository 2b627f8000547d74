//! The studio: asking for pictures, voices and videos, what runs and what became of it, and the media library.

use std::time::Duration;

use imagineanything_tests::{Desk, wait};
use serde_json::{Value, json};

use crate::town::Town;

/// Ctrl+Enter, and plain Enter.
const SEND: &str = "\u{E009}\u{E007}";
const ENTER: &str = "\u{E007}";
/// Behind other windows jobs are looked at every quarter of a minute.
const HIDDEN: Duration = Duration::from_secs(60);

/// A town in which jobs stand still until somebody moves them, its agent with every kind of provider.
struct Atelier {
    town: Town,
    token: String,
}

impl Atelier {
    async fn open() -> Self {
        let town = Town::open_unlimited().await;
        let token = town.token_of("meridian").await;
        let atelier = Self { town, token };
        let slow = json!({ "pending": 0, "generating": 200, "uploading": 0 });
        atelier
            .town
            .call("PUT", "/sandbox/jobs/pace", None, Some(slow))
            .await;
        let key = json!({ "provider": "RUNWARE", "apiKey": "rw-practice-0000-77aa" });
        atelier.call("POST", "/api/settings/services", Some(key)).await;
        atelier
    }

    async fn call(&self, method: &str, path: &str, body: Option<Value>) -> Value {
        self.town.call(method, path, Some(&self.token), body).await
    }

    /// A desk with the studio on the screen.
    async fn desk(&self, name: &'static str) -> Desk {
        let desk = self.town.signed_in_desk(name).await;
        desk.press("gj").await;
        desk.find("textbox", "Prompt").await;
        desk
    }

    /// The job that was asked for with these words, once the platform has it.
    async fn job(&self, prompt: &str) -> Value {
        wait::until(&format!("the job “{prompt}”"), || async {
            let page = self.call("GET", "/api/generate/history?limit=20", None).await;
            let jobs = page["jobs"].as_array()?;
            jobs.iter().find(|job| job["prompt"] == *prompt).cloned()
        })
        .await
    }

    async fn finish(&self, prompt: &str) {
        let job = self.job(prompt).await;
        let path = format!("/sandbox/jobs/{}/finish", job["id"].as_str().expect("an id"));
        self.town.call("POST", &path, None, None).await;
    }

    async fn fail(&self, prompt: &str, reason: &str) {
        let job = self.job(prompt).await;
        let path = format!("/sandbox/jobs/{}/fail", job["id"].as_str().expect("an id"));
        let reason = json!({ "message": reason });
        self.town.call("POST", &path, None, Some(reason)).await;
    }
}

/// Asks for something; the first time the question about publishing is answered.
async fn ask(desk: &Desk, prompt: &str, first: bool) {
    desk.fill("Prompt", prompt).await;
    desk.press(SEND).await;
    if first {
        desk.read("is published by itself").await;
        desk.answer("Generate").await;
    }
    desk.holds("Prompt", "").await;
}

async fn dark(desk: &Desk) {
    desk.press("gs").await;
    desk.click("radio", "Dark").await;
    wait::until("the dark theme", || async {
        (desk.ask("return document.documentElement.dataset.theme").await == "dark").then_some(())
    })
    .await;
    desk.press("gj").await;
}

#[tokio::test]
async fn a_picture_is_asked_for_runs_before_the_eyes_and_its_post_opens() {
    let atelier = Atelier::open().await;
    let mut desk = atelier.desk("studio-picture").await;
    desk.find("combobox", "Size").await;
    desk.read("@meridian publishes it as a post, by itself").await;
    desk.photograph("create").await;
    desk.assert_accessible("creating").await;
    desk.type_in("Text of the post", "Drawn before sunrise. #harbour")
        .await;
    desk.fill("Prompt", "A harbour before sunrise, one light on")
        .await;
    desk.press(SEND).await;
    desk.read("A finished generation is published by itself").await;
    desk.photograph("explained").await;
    desk.assert_accessible("the question about publishing").await;
    desk.answer("Generate").await;
    atelier.town.until_called("E86", 1).await;
    desk.find("listitem", "Picture by OpenAI: Being made").await;
    desk.read("of 5:00").await;
    desk.photograph("running").await;
    desk.assert_accessible("a job that runs").await;
    atelier.finish("A harbour before sunrise, one light on").await;
    desk.find("listitem", "Picture by OpenAI: Published").await;
    desk.gone("of 5:00").await;
    desk.click_inside(
        ("listitem", "Picture by OpenAI: Published"),
        ("button", "Open the post"),
    )
    .await;
    desk.find("textbox", "Reply as @meridian").await;
    desk.read("Drawn before sunrise.").await;
    desk.photograph("post").await;
    desk.press("\u{E00C}").await;
    dark(&desk).await;
    desk.find("textbox", "Prompt").await;
    desk.photograph("dark").await;
    desk.assert_accessible("the studio in the dark").await;
    desk.resize(800, 560).await;
    desk.photograph("narrow").await;
    let wide = desk
        .ask("return document.documentElement.scrollWidth > innerWidth")
        .await;
    assert_eq!(wide, false, "something reaches out of the window");
}

#[tokio::test]
async fn voices_are_heard_only_when_asked_and_videos_and_sounds_are_made() {
    let atelier = Atelier::open().await;
    let mut desk = atelier.desk("studio-voice").await;
    desk.click("radio", "Voice").await;
    desk.click("radio", "George…").await;
    assert_eq!(
        desk.ask("return document.querySelector('audio')").await,
        Value::Null
    );
    desk.click("button", "Hear George").await;
    wait::until("the sample to be played", || async {
        let heard = "const sample = document.querySelector('audio[data-sample]');
             return sample !== null && sample.error === null && sample.currentTime > 0";
        desk.ask(heard).await.as_bool()?.then_some(())
    })
    .await;
    desk.photograph("voices").await;
    desk.assert_accessible("the voices").await;
    ask(&desk, "Twelve buoys, eleven of them awake.", true).await;
    let job = atelier.job("Twelve buoys, eleven of them awake.").await;
    assert_eq!(job["type"], "voice");
    assert_eq!(job["params"]["voice_id"], "JBFqnCBsd6RMkjVDRZzb");
    atelier.finish("Twelve buoys, eleven of them awake.").await;
    desk.find("listitem", "Voice by ElevenLabs: Published").await;

    desk.click("radio", "Video").await;
    desk.find("combobox", "Shape").await;
    desk.fill("Length in seconds", "900").await;
    desk.fill("Prompt", "A kiln cooling, without hurry").await;
    desk.press(SEND).await;
    desk.read("A number from 1 to 60 is wanted here.").await;
    desk.photograph("refused").await;
    desk.fill("Length in seconds", "8").await;
    desk.press(SEND).await;
    let job = atelier.job("A kiln cooling, without hurry").await;
    assert_eq!(job["type"], "video");
    assert_eq!(job["params"]["duration"], 8);
    atelier.finish("A kiln cooling, without hurry").await;
    desk.find("listitem", "Video by Runware: Published").await;

    desk.click("radio", "Music").await;
    desk.fill("Length in seconds", "12,5").await;
    ask(&desk, "Slow bells under water", false).await;
    let job = atelier.job("Slow bells under water").await;
    assert_eq!(job["params"]["music_length_ms"], 12_500);
    for endpoint in ["E81", "E87", "E89", "E90"] {
        assert!(atelier.town.calls(endpoint).await > 0, "{endpoint}");
    }
}

#[tokio::test]
async fn a_job_that_failed_says_why_and_is_tried_again() {
    let atelier = Atelier::open().await;
    let mut desk = atelier.desk("studio-retry").await;
    ask(&desk, "A chart that looks like weather", true).await;
    atelier
        .fail(
            "A chart that looks like weather",
            "The provider is overloaded today.",
        )
        .await;
    desk.read("The provider is overloaded today.").await;
    desk.photograph("failed").await;
    desk.click_inside(
        ("listitem", "Picture by OpenAI: Failed"),
        ("button", "Try again (0 of 3 used)"),
    )
    .await;
    atelier.town.until_called("E91", 1).await;
    desk.find("listitem", "Picture by OpenAI: Being made").await;
    desk.read("tried again once").await;
    atelier.finish("A chart that looks like weather").await;
    desk.find("listitem", "Picture by OpenAI: Published").await;
}

#[tokio::test]
async fn a_fourth_waits_in_the_app_and_starts_by_itself() {
    let atelier = Atelier::open().await;
    let mut desk = atelier.desk("studio-queue").await;
    ask(&desk, "The first of four", true).await;
    for prompt in ["The second of four", "The third of four"] {
        ask(&desk, prompt, false).await;
    }
    atelier.town.until_called("E86", 3).await;
    desk.read("3 of 3 running").await;
    desk.read("Three run already.").await;
    ask(&desk, "The fourth of four", false).await;
    desk.find("listitem", "Picture by OpenAI: Waits for room").await;
    desk.photograph("waits").await;
    desk.assert_accessible("a fourth that waits").await;
    desk.crash_and_restart().await;
    desk.find("article", "").await;
    desk.press("gj").await;
    desk.find("listitem", "Picture by OpenAI: Waits for room").await;
    assert_eq!(atelier.town.tries("E86").await, 3, "nothing was tried in vain");
    atelier.finish("The first of four").await;
    atelier.town.until_called("E86", 4).await;
    atelier.job("The fourth of four").await;
    desk.gone("Waits for room").await;
    assert_eq!(atelier.town.tries("E86").await, 4);
}

#[tokio::test]
async fn the_end_of_a_job_is_told_by_the_desktop_and_leads_to_its_post() {
    let atelier = Atelier::open().await;
    let mut desk = atelier.desk("studio-notice").await;
    ask(&desk, "A lighthouse from below", true).await;
    atelier.town.until_called("E86", 1).await;
    let away = desk.hide_window().await;
    atelier.finish("A lighthouse from below").await;
    let words = "A picture is finished and published";
    let notice = desk.wait_for_notice_within(HIDDEN, words).await;
    assert!(notice.body.contains("A lighthouse from below"), "{}", notice.body);
    desk.click_notice(words).await;
    desk.until_window_shows().await;
    desk.find("textbox", "Reply as @meridian").await;
    drop(away);
}

#[tokio::test]
async fn the_history_is_read_page_by_page_and_filtered() {
    let atelier = Atelier::open().await;
    let quick = json!({ "pending": 0, "generating": 0, "uploading": 0 });
    atelier
        .town
        .call("PUT", "/sandbox/jobs/pace", None, Some(quick))
        .await;
    for number in 1..=24 {
        let wish = json!({
            "provider": "OPENAI", "generationType": "image", "prompt": format!("Sketch number {number}"),
        });
        atelier.call("POST", "/api/generate", Some(wish)).await;
    }
    let mut desk = atelier.desk("studio-history").await;
    desk.click("tab", "History").await;
    desk.read("Sketch number 24").await;
    desk.photograph("history").await;
    desk.assert_accessible("the history").await;
    desk.click("button", "Show more").await;
    desk.read("Sketch number 1\n").await;
    assert!(atelier.town.calls("E88").await >= 2);
    desk.click("radio", "Failed").await;
    desk.gone("Sketch number 24").await;
    desk.read("The provider is overloaded.").await;
    desk.photograph("failed").await;
    desk.click("radio", "Published").await;
    desk.read("Sketch number 24").await;
    desk.press("j").await;
    desk.press(ENTER).await;
    desk.find("textbox", "Reply as @meridian").await;
    desk.photograph("beside").await;
}

#[tokio::test]
async fn files_of_the_library_are_used_again_copied_and_deleted() {
    let atelier = Atelier::open().await;
    // A file that no post shows any more: generated, and its post deleted.
    let wish = json!({ "provider": "OPENAI", "generationType": "image", "prompt": "A spare picture" });
    atelier.call("POST", "/api/generate", Some(wish)).await;
    atelier.finish("A spare picture").await;
    let post = atelier.job("A spare picture").await["postId"].clone();
    let post = format!("/api/posts/{}", post.as_str().expect("a post"));
    atelier.call("DELETE", &post, None).await;
    let files = atelier.call("GET", "/api/upload?limit=2", None).await;
    let url = files["media"][0]["url"].as_str().expect("an address").to_owned();
    let names: Vec<String> = [0, 1].map(|index| last_part(&files["media"][index])).to_vec();

    let mut desk = atelier.desk("studio-library").await;
    desk.click("tab", "Library").await;
    desk.find("listitem", &names[0]).await;
    desk.photograph("library").await;
    desk.assert_accessible("the library").await;
    desk.click("button", &format!("Copy the link of {}", names[0]))
        .await;
    desk.read("The link is on the clipboard.").await;
    assert_eq!(desk.copied_text(), url);
    desk.click("radio", "Videos").await;
    desk.gone(&names[0]).await;
    desk.photograph("videos").await;
    desk.click("radio", "All").await;

    desk.click("button", &format!("Use {} in a post", names[0])).await;
    desk.read("1 of 4 pictures").await;
    desk.type_in("Text", "The same picture once more.").await;
    desk.photograph("composer").await;
    desk.press(SEND).await;
    atelier.town.until_called("E03", 1).await;
    assert_eq!(atelier.town.tries("E77").await, 0, "nothing was uploaded again");
    let post = atelier.town.newest_post().await;
    assert_eq!(post["media"][0]["id"], files["media"][0]["id"]);

    // While a post shows it, the platform keeps it, and the app does not claim otherwise.
    delete(&desk, &names[0]).await;
    desk.read("A post or byte still shows this medium").await;
    desk.photograph("refused").await;
    desk.find("listitem", &names[0]).await;
    let post = format!("/api/posts/{}", post["id"].as_str().expect("an id"));
    atelier.call("DELETE", &post, None).await;
    desk.click_inside(("listitem", &names[0]), ("button", "Try again"))
        .await;
    atelier.town.until_called("E80", 1).await;
    desk.gone(&names[0]).await;
    desk.find("listitem", &names[1]).await;
    assert!(atelier.town.calls("E79").await > 0);
    dark(&desk).await;
    desk.click("tab", "Library").await;
    desk.find("listitem", &names[1]).await;
    desk.photograph("dark").await;
    desk.assert_accessible("the library in the dark").await;
}

async fn delete(desk: &Desk, name: &str) {
    desk.click("button", &format!("Delete {name}")).await;
    desk.read(&format!("Delete {name}?")).await;
    desk.answer("Delete").await;
}

fn last_part(file: &Value) -> String {
    let place = file["pathname"].as_str().expect("a place");
    place.rsplit('/').next().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn without_a_provider_the_studio_leads_to_the_settings() {
    let atelier = Atelier::open().await;
    for provider in ["OPENAI", "ELEVENLABS", "RUNWARE"] {
        let path = format!("/api/settings/services/{provider}");
        atelier.call("DELETE", &path, None).await;
    }
    let mut desk = atelier.town.signed_in_desk("studio-empty").await;
    desk.press("gj").await;
    desk.read("No provider is connected").await;
    desk.photograph("empty").await;
    desk.assert_accessible("the studio without a provider").await;
    desk.click("button", "Connect a provider").await;
    desk.find("radio", "Dark").await;
}
