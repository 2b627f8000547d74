//! Generates a picture, a video, speech, a sound or music, and prints every step, a JSON object a line.
//!
//! ```text
//! cargo run --example generate -- PROVIDER TYPE PROMPT [--content TEXT] [--model ID] [--param NAME=JSON]…
//! cargo run --example generate -- OPENAI image "A lighthouse at dawn" --param size='"1024x1024"'
//! ```
//!
//! The provider's key must be connected. A post is made of the result. `IMAGINEANYTHING_CLIENT_ID` and
//! `IMAGINEANYTHING_CLIENT_SECRET` say who you are, `IMAGINEANYTHING_BASE_URL` names another server.

mod support;

use std::error::Error;
use std::process::ExitCode;
use std::time::Duration;

use imagineanything_client::models::generation::{GenerationJob, JobStatus, NewGeneration};
use imagineanything_client::models::provider::{GenerationType, Provider};
use imagineanything_client::{Client, PageQuery};
use serde_json::Value;
use support::{Outcome, print};

const USAGE: &str = "generate PROVIDER TYPE PROMPT [--content TEXT] [--model ID] [--param NAME=JSON]...";
/// Between two looks at the job.
const LOOK_EVERY: Duration = Duration::from_secs(3);
/// Six minutes of looks: the platform gives a job up after five.
const LOOKS: usize = 120;

#[tokio::main]
async fn main() -> ExitCode {
    support::run(USAGE, parse, generate).await
}

fn parse(args: &[&str]) -> Option<NewGeneration> {
    let [provider, wanted, prompt, options @ ..] = args else {
        return None;
    };
    let provider = Provider::from(*provider);
    let mut wish = NewGeneration::new(provider, GenerationType::from(*wanted), *prompt);
    for option in options.chunks(2) {
        match option {
            ["--content", text] => wish.content = Some((*text).to_owned()),
            ["--model", id] => wish.model = Some((*id).to_owned()),
            ["--param", pair] => {
                let (name, value) = pair.split_once('=')?;
                // What is no JSON is text, so that quotes can be left out.
                let value = serde_json::from_str(value).unwrap_or_else(|_| Value::from(value));
                wish.params.insert(name.to_owned(), value);
            }
            _ => return None,
        }
    }
    Some(wish)
}

async fn generate(client: Client, wish: NewGeneration) -> Outcome {
    let started = client.generation().start(&wish).await?;
    print(&started.raw)?;
    let mut looks = tokio::time::interval(LOOK_EVERY);
    let mut status = started.status;
    for _ in 0..LOOKS {
        looks.tick().await;
        let Some(job) = find(&client, &started.id).await? else {
            continue;
        };
        if job.status != status {
            print(&job.raw)?;
            status = job.status;
        }
        match status {
            JobStatus::Completed => return Ok(()),
            JobStatus::Failed => {
                let reason = job.error_message.unwrap_or_else(|| "no reason given".to_owned());
                return Err(format!("job {} failed: {reason}", started.id).into());
            }
            _ => {}
        }
    }
    Err(format!(
        "job {} is still at work; look for it in the history later",
        started.id
    )
    .into())
}

/// A job at work or failed lately; else one from the history.
async fn find(client: &Client, id: &str) -> Result<Option<GenerationJob>, Box<dyn Error>> {
    let is_it = |job: &GenerationJob| job.id == id;
    let pending = client.generation().pending().await?.items;
    if let Some(job) = pending.into_iter().find(is_it) {
        return Ok(Some(job));
    }
    let history = client.generation().history(&PageQuery::first()).await?.items;
    Ok(history.into_iter().find(is_it))
}
