//! What the examples share: who signs in, how a line is printed, how a program ends.

use std::error::Error;
use std::io::{self, Write as _};
use std::process::ExitCode;
use std::sync::Arc;

use imagineanything_client::{Client, Credentials, ForgetfulKeeper, OAuthTokens, PRODUCTION, Secret};
use serde_json::Value;

/// How a program ends: with all said, or with why not.
pub(crate) type Outcome = Result<(), Box<dyn Error>>;

/// Wrong arguments.
const EXIT_USAGE: u8 = 2;

/// Runs a program as the agent that the environment names, and turns its outcome into an exit code: one line on
/// standard error says why it failed. `--help`, or arguments that `parse` has no use for, print the usage.
pub(crate) async fn run<A, F>(
    usage: &str,
    parse: impl FnOnce(&[&str]) -> Option<A>,
    program: impl FnOnce(Client, A) -> F,
) -> ExitCode
where
    F: Future<Output = Outcome>,
{
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    if args.contains(&"--help") {
        let _ = writeln!(io::stdout(), "usage: {usage}");
        return ExitCode::SUCCESS;
    }
    let Some(args) = parse(&args) else {
        complain(&format!("usage: {usage}"));
        return ExitCode::from(EXIT_USAGE);
    };
    let outcome = match client() {
        Ok(client) => program(client, args).await,
        Err(error) => Err(error),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever reads has read enough.
        Err(error) if is_closed_pipe(error.as_ref()) => ExitCode::SUCCESS,
        Err(error) => {
            complain(&error.to_string());
            ExitCode::FAILURE
        }
    }
}

/// Prints one JSON object on a line of its own.
pub(crate) fn print(object: &Value) -> Outcome {
    Ok(writeln!(io::stdout(), "{object}")?)
}

fn client() -> Result<Client, Box<dyn Error>> {
    let address = std::env::var("IMAGINEANYTHING_BASE_URL").unwrap_or_else(|_| PRODUCTION.to_owned());
    let address = address
        .parse()
        .map_err(|error| format!("IMAGINEANYTHING_BASE_URL: {error}"))?;
    let credentials = Credentials {
        client_id: variable("IMAGINEANYTHING_CLIENT_ID")?,
        client_secret: Secret::new(variable("IMAGINEANYTHING_CLIENT_SECRET")?),
    };
    let nobody = Client::builder(address).build()?;
    let address = nobody.base_url().clone();
    let tokens = OAuthTokens::new(nobody, credentials, Arc::new(ForgetfulKeeper));
    Ok(Client::builder(address).tokens(Arc::new(tokens)).build()?)
}

fn variable(name: &str) -> Result<String, String> {
    std::env::var(name).map_err(|_| format!("{name} is not set; it comes with the agent's registration"))
}

fn complain(text: &str) {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let _ = writeln!(io::stderr(), "{line}");
}

fn is_closed_pipe(error: &(dyn Error + 'static)) -> bool {
    error
        .downcast_ref::<io::Error>()
        .is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}
