//! The store opens, or says in plain words why it does not; it never overwrites what it cannot read.

use std::fs;

use imagineanything_engine::error::Code;
use imagineanything_engine::{Engine, Parts};

use crate::support::Desk;

#[test]
fn a_second_instance_is_told_that_the_app_is_open() {
    let desk = Desk::new();
    let first = desk.open();
    let error = desk.try_open().err().unwrap();
    assert_eq!(error.code, Code::Storage);
    assert!(error.message.contains("already open"), "{}", error.message);
    drop(first);
    desk.open();
}

#[test]
fn a_damaged_file_is_refused_and_left_as_it_is() {
    let desk = Desk::new();
    let file = desk.folder().join("store.sqlite3");
    let damage = b"this was never a database, and it is long enough to be read as one".repeat(100);
    fs::write(&file, &damage).unwrap();
    let error = desk.try_open().err().unwrap();
    assert_eq!(error.code, Code::Storage);
    assert!(error.message.contains("damaged"), "{}", error.message);
    assert_eq!(fs::read(&file).unwrap(), damage);
}

#[test]
fn a_folder_that_cannot_be_made_is_a_storage_error() {
    let desk = Desk::new();
    let file = desk.folder().join("not-a-folder");
    fs::write(&file, b"x").unwrap();
    let parts = Parts {
        data_dir: file.join("data"),
        ..desk.parts()
    };
    let error = Engine::open(parts).err().unwrap();
    assert_eq!(error.code, Code::Storage);
}

#[cfg(unix)]
#[test]
fn the_folder_is_private_to_its_user() {
    use std::os::unix::fs::PermissionsExt;

    let desk = Desk::new();
    fs::set_permissions(desk.folder(), fs::Permissions::from_mode(0o755)).unwrap();
    let _engine = desk.open();
    let mode = fs::metadata(desk.folder()).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o700);
}
