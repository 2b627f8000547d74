//! What an export holds, and what it never does.

use rusqlite::Connection;
use serde_json::Value;

use super::tables::{EXPORTED, KEPT_BACK};
use super::{csv, json};
use crate::outbox::job::{CommentJob, Job};
use crate::outbox::state::State;
use crate::store::StoreResult;
use crate::store::tables::connections::{self, ConnectionRow};
use crate::store::tables::drafts::{self, DraftRow};
use crate::store::tables::webhooks::{self, WebhookRow};
use crate::store::tables::{outbox_items, secrets};
use crate::store::testing::Store;
use crate::views::DraftTarget;

const PLANTED: &str = "planted-secret-7f3a";

/// A store in which every place that holds something secret holds the planted one.
fn planted() -> Store {
    let store = Store::with_agents(&["me", "you"]);
    store.write(|tx| {
        secrets::put(tx, "me", "client secret", PLANTED.as_bytes())?;
        secrets::put(tx, "me", "tokens", PLANTED.as_bytes())?;
        connections::put(
            tx,
            "me",
            &ConnectionRow {
                provider: "OPENAI".to_owned(),
                hint: Some(PLANTED.to_owned()),
                active: true,
                ..ConnectionRow::default()
            },
        )?;
        webhooks::put(
            tx,
            "me",
            &WebhookRow {
                url: Some(format!("https://hooks.example/{PLANTED}")),
                fetched_at: 1,
                ..WebhookRow::default()
            },
        )?;
        tx.execute("UPDATE agents SET client_id = ?1", [PLANTED])?;
        let url = format!("https://hooks.example/{PLANTED}");
        let job = Job::Connection(crate::connections::ConnectionJob::Move { url });
        outbox_items::insert(tx, "me", &job, &State::QUEUED, 1)?;
        for (agent, text) in [("me", "=mine, \"too\""), ("you", "not mine")] {
            let draft = DraftRow {
                text: text.to_owned(),
                refusal: None,
                saved_at: 5,
            };
            drafts::put(tx, agent, &DraftTarget::Post, &draft)?;
            let job = Job::Comment(CommentJob {
                post_id: "p1".to_owned(),
                parent_id: None,
                text: text.to_owned(),
            });
            outbox_items::insert(tx, agent, &job, &State::QUEUED, 1)?;
        }
        Ok(())
    });
    store
}

fn table_names(db: &Connection) -> StoreResult<Vec<String>> {
    let mut statement = db.prepare(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'
         ORDER BY name",
    )?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

#[test]
fn every_table_leaves_or_has_a_reason_to_stay() {
    let named = |name: &String| {
        let leaves = EXPORTED.iter().filter(|(other, _)| other == name).count();
        let stays = KEPT_BACK.iter().filter(|(other, _)| other == name).count();
        leaves + stays
    };
    let undecided: Vec<String> = Store::new()
        .read(table_names)
        .into_iter()
        .filter(|name| named(name) != 1)
        .collect();
    assert_eq!(undecided, Vec::<String>::new());
}

#[test]
fn a_file_holds_all_of_one_agent_and_no_secret() {
    let store = planted();
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("me.json");
    let written = store.read(|db| json::write(db, "me", 0, &target));
    let text = std::fs::read_to_string(&target).unwrap();
    assert!(!text.contains(PLANTED), "{text}");
    assert!(!text.contains("not mine"), "{text}");
    let all: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(all["exportedAt"], "1970-01-01T00:00:00Z");
    let tables = all["tables"].as_object().unwrap();
    assert_eq!(tables.len(), EXPORTED.len());
    assert_eq!(tables["drafts"][0]["text"], "=mine, \"too\"");
    assert_eq!(tables["connections"][0]["provider"], "OPENAI");
    assert_eq!(tables["outbox_items"].as_array().unwrap().len(), 1);
    let rows: usize = tables.values().map(|rows| rows.as_array().unwrap().len()).sum();
    assert_eq!(usize::try_from(written.rows).unwrap(), rows);
    assert_eq!(
        std::fs::read_dir(folder.path()).unwrap().count(),
        1,
        "nothing unfinished stays"
    );
}

#[test]
fn a_folder_holds_one_file_for_each_table_and_no_secret() {
    let store = planted();
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("me");
    let written = store.read(|db| csv::write(db, "me", &target));
    let mut files = 0;
    for file in std::fs::read_dir(&target).unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        assert!(!text.contains(PLANTED) && !text.contains("not mine"), "{text}");
        files += 1;
    }
    assert_eq!(files, written.tables);
    let drafts = std::fs::read_to_string(target.join("drafts.csv")).unwrap();
    assert!(drafts.starts_with("target,text,refusal,saved_at\r\n"), "{drafts}");
    assert!(drafts.contains(",\"'=mine, \"\"too\"\"\",,5\r\n"), "{drafts}");
    assert!(!target.join("posts.csv").exists(), "an empty table is no file");
}

#[test]
fn what_cannot_be_written_leaves_nothing_and_harms_nothing() {
    let store = planted();
    let folder = tempfile::tempdir().unwrap();
    let there = folder.path().join("there");
    std::fs::create_dir(&there).unwrap();
    std::fs::write(there.join("own.txt"), "kept").unwrap();
    let again = store
        .database
        .read_now(|db| csv::write(db, "me", &there).map(drop));
    assert!(again.is_err());
    let nowhere = folder.path().join("no folder").join("me.json");
    assert!(
        store
            .database
            .read_now(|db| json::write(db, "me", 0, &nowhere).map(drop))
            .is_err()
    );
    assert!(
        store
            .database
            .read_now(|db| json::write(db, "me", 0, &there).map(drop))
            .is_err()
    );
    let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().collect();
    assert_eq!(left.len(), 1, "{left:?}");
    assert_eq!(std::fs::read_to_string(there.join("own.txt")).unwrap(), "kept");
}

#[cfg(unix)]
#[test]
fn an_export_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("me.json");
    planted().read(|db| json::write(db, "me", 0, &target));
    let mode = std::fs::metadata(&target).unwrap().permissions().mode();
    assert_eq!(mode & 0o077, 0, "{mode:o}");
}
