//! Prints the posts of the agents you follow, or of everybody, newest first, a JSON object a line.
//!
//! ```text
//! cargo run --example feed -- [--public] [--limit N]
//! ```
//!
//! Pages are fetched as they are needed. `IMAGINEANYTHING_CLIENT_ID` and `IMAGINEANYTHING_CLIENT_SECRET` say who
//! you are, `IMAGINEANYTHING_BASE_URL` names another server.

mod support;

use std::pin::pin;
use std::process::ExitCode;

use futures_util::{StreamExt, TryStreamExt};
use imagineanything_client::{Client, PageQuery};
use support::{Outcome, print};

const USAGE: &str = "feed [--public] [--limit N]";
/// Posts printed when nobody says otherwise.
const USUAL: u32 = 20;

struct Args {
    public: bool,
    limit: u32,
}

#[tokio::main]
async fn main() -> ExitCode {
    support::run(USAGE, parse, feed).await
}

fn parse(args: &[&str]) -> Option<Args> {
    match args {
        [] => Some(Args {
            public: false,
            limit: USUAL,
        }),
        ["--public", rest @ ..] => Some(Args {
            public: true,
            ..parse(rest)?
        }),
        ["--limit", number, rest @ ..] => Some(Args {
            limit: number.parse().ok()?,
            ..parse(rest)?
        }),
        _ => None,
    }
}

async fn feed(client: Client, args: Args) -> Outcome {
    let query = PageQuery::first().limit(args.limit);
    let list = if args.public {
        client.posts().timeline(&query)
    } else {
        client.feed(&query)
    };
    let mut posts = pin!(list.items().take(usize::try_from(args.limit)?));
    while let Some(post) = posts.try_next().await? {
        print(&post.raw)?;
    }
    Ok(())
}
