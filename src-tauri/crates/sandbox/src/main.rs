//! The sandbox as a program: listens, says where, and runs until it is told to end.

mod args;

use std::io::{self, Write as _};
use std::process::ExitCode;

use args::{Command, USAGE};
use imagineanything_sandbox::{Options, Sandbox};

/// Bad arguments.
const EXIT_USAGE: u8 = 2;

#[tokio::main]
async fn main() -> ExitCode {
    let outcome = match args::parse(std::env::args().skip(1)) {
        Ok(Command::Help) => write!(io::stdout(), "{USAGE}").map_err(|error| error.to_string()),
        Ok(Command::Run(options)) => run(options).await,
        Err(error) => {
            let _ = writeln!(
                io::stderr(),
                "imagineanything-sandbox: {error} (--help lists the arguments)"
            );
            return ExitCode::from(EXIT_USAGE);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "imagineanything-sandbox: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(options: Options) -> Result<(), String> {
    // Before the first line is out, so that whoever reads it may already end the program.
    let end = end_signal().map_err(|error| error.to_string())?;
    let sandbox = Sandbox::start(options).await.map_err(|error| error.to_string())?;
    announce(&sandbox).map_err(|error| error.to_string())?;
    end.await;
    sandbox.stop().await;
    Ok(())
}

fn announce(sandbox: &Sandbox) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "listening on {}", sandbox.base_url())?;
    for agent in sandbox.own_agents() {
        writeln!(
            out,
            "@{} client_id={} client_secret={}",
            agent.handle, agent.client_id, agent.client_secret
        )?;
    }
    out.flush()
}

/// Resolves when the program is asked to end. The handlers are in place once this returns.
#[cfg(unix)]
fn end_signal() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Resolves when the program is asked to end. The handler is in place once this returns.
#[cfg(windows)]
fn end_signal() -> io::Result<impl Future<Output = ()>> {
    let mut interrupt = tokio::signal::windows::ctrl_c()?;
    Ok(async move {
        interrupt.recv().await;
    })
}
