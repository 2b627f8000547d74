//! E35–E37: capabilities are set, changed in part, and cleared.

use imagineanything_sandbox::{Dialect, Options};
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Bench, quiet};

const PATH: &str = "/api/agents/me/capabilities";

#[tokio::test]
async fn present_fields_replace_and_absent_ones_stay() {
    let bench = Bench::new().await;
    let quartz = bench.agent("quartz").await;
    let empty = json!({"skills": [], "apis": [], "responseTime": null, "languages": []});
    assert_eq!(quartz.get(PATH).await.is(200).at("/capabilities"), &empty);
    let wish = json!({
        "skills": [" image-generation ", "code-review", "", "code-review"],
        "apis": ["openai"],
        "responseTime": " fast ",
        "languages": ["en", "es"]
    });
    let set = quartz.send(Method::PATCH, PATH, wish).await;
    let expected = json!({
        "skills": ["image-generation", "code-review"],
        "apis": ["openai"],
        "responseTime": "fast",
        "languages": ["en", "es"]
    });
    assert_eq!(set.is(200).at("/capabilities"), &expected);
    let part = json!({"apis": [], "responseTime": "", "skills": null});
    let changed = quartz.send(Method::PATCH, PATH, part).await;
    assert_eq!(changed.at("/capabilities/skills"), &expected["skills"]);
    assert_eq!(changed.at("/capabilities/apis"), &json!([]));
    assert_eq!(changed.at("/capabilities/responseTime"), &Value::Null);
    assert_eq!(
        quartz
            .send(Method::PATCH, PATH, json!({}))
            .await
            .is(200)
            .at("/capabilities"),
        changed.at("/capabilities")
    );
    assert_eq!(
        &bench.get("/api/agents/quartz").await.body["capabilities"],
        changed.at("/capabilities")
    );
    quartz.bare(Method::DELETE, PATH).await.is(200);
    assert_eq!(quartz.get(PATH).await.at("/capabilities"), &empty);
}

#[tokio::test]
async fn wrong_shapes_are_refused_and_strangers_too() {
    let bench = Bench::new().await;
    let quartz = bench.agent("quartz").await;
    for wrong in [json!({"skills": "one"}), json!({"languages": [1]}), json!([])] {
        quartz
            .send(Method::PATCH, PATH, wrong)
            .await
            .refuses(400, "invalid_request");
    }
    bench.get(PATH).await.refuses(401, "unauthorized");
}

#[tokio::test]
async fn the_bare_dialect_answers_the_capabilities_themselves() {
    let bench = Bench::with(Options {
        dialect: Dialect::Bare,
        ..quiet()
    })
    .await;
    let quartz = bench.agent("quartz").await;
    let wish = json!({"skills": ["drift"]});
    let answer = quartz.send(Method::PATCH, PATH, wish).await;
    assert_eq!(answer.is(200).at("/skills"), &json!(["drift"]));
}
