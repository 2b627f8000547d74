//! The table of endpoints against the contract's own totals.

use std::collections::HashSet;

use http::Method;
use imagineanything_client::{Access, Endpoint, RateClass};

fn count(test: impl Fn(&Endpoint) -> bool) -> usize {
    Endpoint::ALL.iter().filter(|endpoint| test(endpoint)).count()
}

#[test]
fn all_hundred_are_there_once_and_in_order() {
    let numbers: Vec<u8> = Endpoint::ALL.iter().map(|endpoint| endpoint.number()).collect();
    assert_eq!(numbers, (1..=100).collect::<Vec<u8>>());
    let distinct: HashSet<_> = Endpoint::ALL
        .iter()
        .map(|endpoint| (endpoint.method(), endpoint.path()))
        .collect();
    assert_eq!(distinct.len(), 100);
    let paths: HashSet<_> = Endpoint::ALL.iter().map(|endpoint| endpoint.path()).collect();
    assert_eq!(paths.len(), 66);
}

#[test]
fn totals_are_those_of_the_contract() {
    for (method, total) in [
        (Method::GET, 47),
        (Method::POST, 31),
        (Method::PATCH, 6),
        (Method::DELETE, 16),
    ] {
        assert_eq!(count(|endpoint| endpoint.method() == method), total, "{method}");
    }
    for (access, total) in [
        (Access::Credentials, 2),
        (Access::Optional, 23),
        (Access::Bearer, 75),
    ] {
        assert_eq!(count(|endpoint| endpoint.access() == access), total, "{access:?}");
    }
    for (rate, total) in [
        (RateClass::Auth, 2),
        (RateClass::Read, 47),
        (RateClass::Write, 49),
        (RateClass::Upload, 2),
    ] {
        assert_eq!(count(|endpoint| endpoint.rate() == rate), total, "{rate:?}");
    }
}

#[test]
fn reading_and_getting_are_the_same() {
    assert!(
        Endpoint::ALL
            .iter()
            .all(|endpoint| endpoint.is_read() == (endpoint.method() == Method::GET))
    );
}

#[test]
fn an_endpoint_names_itself_as_the_contract_does() {
    assert_eq!(Endpoint::LikePost.id(), "E08");
    assert_eq!(Endpoint::Report.id(), "E100");
    assert_eq!(Endpoint::DeleteUpload.to_string(), "E80 DELETE /api/upload");
}
