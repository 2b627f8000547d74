//! Every hand-written answer, bent at every joint: each value in turn replaced by every other kind of value, or left
//! out. Nothing panics, and what is bent inside a list costs no more than its item.

use imagineanything_client::{Endpoint, Error};
use serde_json::{Value, json};

use crate::conformance::rows;
use crate::speaks::{fixture_body, speak};
use crate::support::{Script, client, status};

/// One step into JSON.
#[derive(Clone)]
enum Step {
    Field(String),
    Item(usize),
}

/// The ways to every value inside, the outer ones first.
fn joints(value: &Value) -> Vec<Vec<Step>> {
    let inner: Vec<(Step, &Value)> = match value {
        Value::Object(fields) => fields
            .iter()
            .map(|(name, field)| (Step::Field(name.clone()), field))
            .collect(),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .map(|(place, item)| (Step::Item(place), item))
            .collect(),
        _ => Vec::new(),
    };
    let ways = inner.into_iter().flat_map(|(step, field)| {
        let deeper = joints(field).into_iter();
        let first = vec![step.clone()];
        std::iter::once(first).chain(deeper.map(move |way| [vec![step.clone()], way].concat()))
    });
    ways.collect()
}

/// The same JSON with another value at the end of a way, or with none.
fn bent(body: &Value, way: &[Step], replacement: Option<&Value>) -> Value {
    let mut bent = body.clone();
    let (last, before) = way.split_last().unwrap();
    let place = before.iter().fold(&mut bent, |place, step| match step {
        Step::Field(name) => &mut place[name],
        Step::Item(at) => &mut place[*at],
    });
    match (last, replacement) {
        (Step::Field(name), Some(value)) => place[name] = value.clone(),
        (Step::Item(at), Some(value)) => place[*at] = value.clone(),
        (Step::Field(name), None) => drop(place.as_object_mut().unwrap().remove(name)),
        (Step::Item(at), None) => drop(place.as_array_mut().unwrap().remove(*at)),
    }
    bent
}

#[tokio::test]
async fn no_answer_can_be_bent_until_something_breaks() {
    let kinds = [
        json!(null),
        json!(true),
        json!(-7.5),
        json!(1e300),
        json!(""),
        json!("words"),
        json!([{}, null, "x"]),
        json!({"id": null, "data": {}}),
    ];
    let replacements: Vec<Option<&Value>> = kinds.iter().map(Some).chain([None]).collect();
    let mut bends = 0;
    for (row, endpoint) in rows().iter().zip(Endpoint::ALL) {
        for name in &row.fixtures {
            let body = fixture_body(name);
            for way in joints(&body) {
                for replacement in &replacements {
                    let answer = bent(&body, &way, *replacement);
                    let script = Script::always(status(200, answer.clone()));
                    let outcome = speak(&client(&script), endpoint).await;
                    let in_list = endpoint.is_read() && way.iter().any(|step| matches!(step, Step::Item(_)));
                    match outcome {
                        Ok(()) => {}
                        Err(Error::Decode { .. }) => assert!(!in_list, "{endpoint}: {answer}"),
                        Err(error) => panic!("{endpoint}: {error}: {answer}"),
                    }
                    bends += 1;
                }
            }
        }
    }
    assert!(bends > 10_000, "{bends} bends");
}
