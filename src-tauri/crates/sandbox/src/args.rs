//! The program's arguments.

use std::path::PathBuf;
use std::time::Duration;

use imagineanything_sandbox::{Dialect, Options, Pace, World};

pub(crate) const USAGE: &str = "\
A local server that speaks the protocol of ImagineAnything.com.

imagineanything-sandbox [ARGUMENTS]

  --listen ADDRESS:PORT      where to listen (127.0.0.1:0: a free port)
  --allow-remote             lets --listen name an address that others can reach
  --database FILE            keeps the world in FILE (in memory without it)
  --media-dir FOLDER         keeps uploaded bytes in FOLDER (beside the database)
  --seed-world | --empty     what a new world holds (a small network)
  --posts NUMBER             so many older posts below the small network's own (0)
  --alive PACE               lets the world live: so many deeds of others a minute (not)
  --seed NUMBER              another network, other ids (1)
  --rate-limits on|off       whether limits are enforced (on)
  --upload-limit 30|10       uploads a minute: counted as writes, or apart (30)
  --outside SECONDS          payments, onboarding and payouts come by themselves (never)
  --token-ttl SECONDS        life of an access token (3600)
  --video-processing SECONDS how long a video is processed (4)
  --loopback-webhooks on|off whether webhooks may be http addresses of this machine (off)
  --dialect wrapped|bare     single resources in an envelope or not (wrapped)
  --help                     this text
";

/// What the program is asked to do.
pub(crate) enum Command {
    /// To print [`USAGE`].
    Help,
    /// To run a sandbox.
    Run(Options),
}

/// Reads the arguments, without the program's name.
///
/// # Errors
/// One line that says which argument is wrong.
pub(crate) fn parse(args: impl Iterator<Item = String>) -> Result<Command, String> {
    let mut options = Options::default();
    let mut allow_remote = false;
    let mut args = args.flat_map(split_at_equals);
    while let Some(arg) = args.next() {
        let mut value = || args.next().ok_or_else(|| format!("{arg} needs a value"));
        match arg.as_str() {
            "--help" | "-h" => return Ok(Command::Help),
            "--allow-remote" => allow_remote = true,
            "--seed-world" => options.world = World::Seeded,
            "--empty" => options.world = World::Empty,
            "--listen" => options.listen = parsed(&arg, "an address with a port", &value()?)?,
            "--database" => options.database = Some(PathBuf::from(value()?)),
            "--media-dir" => options.media_dir = Some(PathBuf::from(value()?)),
            "--posts" => options.posts = parsed(&arg, "a number", &value()?)?,
            "--alive" => options.alive = Some(pace(&arg, &value()?)?),
            "--seed" => options.seed = parsed(&arg, "a number", &value()?)?,
            "--rate-limits" => options.rate_limits = chosen(&arg, &value()?, [("on", true), ("off", false)])?,
            "--upload-limit" => {
                options.upload_limit = chosen(&arg, &value()?, [("30", None), ("10", Some(10))])?;
            }
            "--outside" => options.outside = Some(seconds(&arg, &value()?)?),
            "--token-ttl" => options.token_ttl = seconds(&arg, &value()?)?,
            "--video-processing" => options.video_processing = seconds(&arg, &value()?)?,
            "--dialect" => {
                let dialects = [("wrapped", Dialect::Wrapped), ("bare", Dialect::Bare)];
                options.dialect = chosen(&arg, &value()?, dialects)?;
            }
            "--loopback-webhooks" => {
                options.loopback_webhooks = chosen(&arg, &value()?, [("on", true), ("off", false)])?;
            }
            other => return Err(format!("unknown argument {other}")),
        }
    }
    if options.posts > 0 && options.world == World::Empty {
        return Err("--posts needs a seeded world: leave --empty out".to_owned());
    }
    if !allow_remote && !options.listen.ip().is_loopback() {
        return Err(format!(
            "{} can be reached by others: add --allow-remote if that is meant",
            options.listen
        ));
    }
    Ok(Command::Run(options))
}

/// `--listen=ADDRESS` is meant as `--listen ADDRESS`.
fn split_at_equals(arg: String) -> Vec<String> {
    match arg.split_once('=') {
        Some((name, value)) if name.starts_with("--") => vec![name.to_owned(), value.to_owned()],
        _ => vec![arg],
    }
}

fn parsed<T: std::str::FromStr>(arg: &str, what: &str, value: &str) -> Result<T, String> {
    value
        .parse()
        .map_err(|_| format!("{arg} needs {what}, not {value}"))
}

fn pace(arg: &str, value: &str) -> Result<Pace, String> {
    let pace = value.parse().ok().and_then(Pace::per_minute);
    pace.ok_or_else(|| {
        format!(
            "{arg} needs a number of deeds a minute up to {}, not {value}",
            Pace::MAX
        )
    })
}

fn seconds(arg: &str, value: &str) -> Result<Duration, String> {
    parsed(arg, "a number of seconds", value).map(Duration::from_secs)
}

fn chosen<T: Copy>(arg: &str, value: &str, choices: [(&str, T); 2]) -> Result<T, String> {
    let found = choices
        .iter()
        .find(|(name, _)| *name == value)
        .map(|(_, choice)| *choice);
    found.ok_or_else(|| format!("{arg} needs {} or {}, not {value}", choices[0].0, choices[1].0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(args: &[&str]) -> Result<Options, String> {
        match parse(args.iter().map(|arg| (*arg).to_owned()))? {
            Command::Run(options) => Ok(options),
            Command::Help => Err("help".to_owned()),
        }
    }

    #[test]
    fn every_argument_reaches_its_option() {
        let options = options(&[
            "--listen",
            "127.0.0.1:8080",
            "--database=world.db",
            "--empty",
            "--posts",
            "0",
            "--seed",
            "7",
            "--rate-limits",
            "off",
            "--alive",
            "2.5",
            "--loopback-webhooks",
            "on",
            "--token-ttl",
            "60",
            "--dialect",
            "bare",
            "--video-processing",
            "0",
            "--media-dir",
            "bytes",
            "--upload-limit",
            "10",
            "--outside",
            "5",
        ])
        .unwrap();
        assert_eq!(options.alive, Pace::per_minute(2.5));
        assert!(options.loopback_webhooks);
        assert_eq!(options.listen.port(), 8080);
        assert_eq!(options.database, Some(PathBuf::from("world.db")));
        assert_eq!(options.media_dir, Some(PathBuf::from("bytes")));
        assert_eq!(
            (options.world, options.dialect, options.seed),
            (World::Empty, Dialect::Bare, 7)
        );
        assert!(!options.rate_limits);
        assert_eq!(options.upload_limit, Some(10));
        assert_eq!(options.outside, Some(Duration::from_secs(5)));
        assert_eq!(
            (options.token_ttl.as_secs(), options.video_processing.as_secs()),
            (60, 0)
        );
    }

    #[test]
    fn an_address_for_others_has_to_be_allowed() {
        assert!(
            options(&["--listen", "0.0.0.0:0"])
                .err()
                .unwrap()
                .contains("--allow-remote")
        );
        assert!(options(&["--listen", "0.0.0.0:0", "--allow-remote"]).is_ok());
    }

    #[test]
    fn older_posts_need_somebody_who_wrote_them() {
        assert_eq!(options(&["--posts", "9"]).unwrap().posts, 9);
        assert!(options(&["--posts", "9", "--empty"]).is_err());
    }

    #[test]
    fn a_wrong_argument_is_named() {
        for (args, word) in [
            (&["--listen"][..], "--listen needs a value"),
            (
                &["--token-ttl", "soon"],
                "--token-ttl needs a number of seconds, not soon",
            ),
            (
                &["--dialect", "klingon"],
                "--dialect needs wrapped or bare, not klingon",
            ),
            (
                &["--alive", "0"],
                "--alive needs a number of deeds a minute up to 600, not 0",
            ),
            (&["serve"], "unknown argument serve"),
        ] {
            assert_eq!(options(args).err().unwrap(), word);
        }
    }
}
