//! Accessibility, judged by axe in the real window.

use serde_json::Value;

use crate::desk::Desk;
use crate::wait::patiently;

/// Rules that cannot hold inside an app's own window and why: none so far.
const RUN: &str = "
const [done] = [arguments[arguments.length - 1]];
axe.run(document, { resultTypes: ['violations'] }).then(
  (result) => done(result.violations.map((rule) => rule.id + ': ' + rule.help + ' — ' +
    rule.nodes.slice(0, 4).map((node) => node.target.join(' ')).join(' | '))),
  (error) => done(['axe did not run: ' + error]),
);";

impl Desk {
    /// Fails when axe finds anything on the screen.
    pub async fn assert_accessible(&self, view: &str) {
        let found = self.inaccessible().await;
        assert!(found.is_empty(), "{view}:\n{}", found.join("\n"));
    }

    /// What axe finds on the screen.
    pub async fn inaccessible(&self) -> Vec<String> {
        self.window
            .execute(&library(), vec![])
            .await
            .expect("axe in the page");
        let found = patiently("axe", self.window.execute_async(RUN, vec![]))
            .await
            .expect("an answer from axe");
        let rules = found.as_array().into_iter().flatten();
        rules.filter_map(Value::as_str).map(str::to_owned).collect()
    }
}

/// The library from the UI's own locked packages.
fn library() -> String {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../ui/node_modules/axe-core/axe.min.js"
    );
    std::fs::read_to_string(path).expect("axe-core: run `npm ci` in ui")
}
