//! Uploads over real sockets: flat memory, exact length, progress, cancel, and files that change under way.

use std::io::{Read, Seek, SeekFrom, Write};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use imagineanything_client::models::media::Media;
use imagineanything_client::{
    Clock, Error, SystemClock, TransportErrorKind, UploadOptions, UploadSource, VideoPurpose,
};
use tempfile::NamedTempFile;
use tokio::io::AsyncReadExt;
use tokio::sync::{Notify, mpsc};
use tokio_util::sync::CancellationToken;

use crate::support::{Head, Peer, read_head, reply};
use crate::wire::{connected, failure, impatient};

const MIB: u64 = 1 << 20;
const MEDIA: &[u8] = br#"{"media_id":"m1"}"#;
/// More than sockets and buffers on the way could hold, far less than the file.
const IN_FLIGHT_MAX: u64 = 24 * MIB;

/// A file of zeros that takes no room on disk.
fn sparse(length: u64) -> NamedTempFile {
    let file = NamedTempFile::with_suffix(".mp4").unwrap();
    file.as_file().set_len(length).unwrap();
    file
}

async fn source(file: &NamedTempFile) -> UploadSource {
    UploadSource::open(file.path(), "video/mp4").await.unwrap()
}

async fn upload(
    client: &imagineanything_client::Client,
    file: UploadSource,
    options: UploadOptions,
) -> Result<Media, Error> {
    client.uploads().video(file, VideoPurpose::Byte, options).await
}

/// Takes a little of the body, says so, and goes on when it is told to.
async fn pausing(reached: Arc<Notify>, go_on: Arc<Notify>) -> Peer {
    Peer::listen(move |_, mut stream| {
        let (reached, go_on) = (Arc::clone(&reached), Arc::clone(&go_on));
        async move {
            let head = read_head(&mut stream).await;
            let mut some = vec![0; MIB as usize];
            stream.read_exact(&mut some).await.unwrap();
            reached.notify_one();
            go_on.notified().await;
            let mut left = (head.content_length() - head.rest.len() - some.len()) as u64;
            while left > 0 {
                match stream.read(&mut some).await {
                    Ok(read) if read > 0 => left -= read as u64,
                    _ => return,
                }
            }
            reply(&mut stream, "201 Created", "", MEDIA).await;
        }
    })
    .await
}

#[tokio::test]
async fn a_hundred_megabytes_arrive_complete_and_framed() {
    let (arrivals, mut arrived) = mpsc::unbounded_channel();
    let peer = Peer::listen(move |_, mut stream| {
        let arrivals = arrivals.clone();
        async move {
            let head = read_head(&mut stream).await;
            let body = head.body(&mut stream).await;
            arrivals.send((head, body)).unwrap();
            reply(&mut stream, "201 Created", "", MEDIA).await;
        }
    })
    .await;
    let mut file = sparse(100 * MIB);
    file.write_all(b"first bytes").unwrap();
    file.seek(SeekFrom::End(-10)).unwrap();
    file.write_all(b"last bytes").unwrap();
    let reports = Arc::new(Mutex::new(Vec::new()));
    let progress = Arc::clone(&reports);
    let options = UploadOptions {
        progress: Some(Arc::new(move |sent, total| {
            progress
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push((sent, total));
        })),
        ..Default::default()
    };
    assert_eq!(
        upload(&connected(&peer), source(&file).await, options)
            .await
            .unwrap()
            .id,
        "m1"
    );

    let (head, body): (Head, Vec<u8>) = arrived.recv().await.unwrap();
    let content_type = head.header("content-type").unwrap().to_owned();
    let boundary = content_type
        .strip_prefix("multipart/form-data; boundary=")
        .unwrap();
    let name = file.path().file_name().unwrap().to_str().unwrap();
    let before = format!(
        "--{boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: video/mp4\r\n\r\n"
    );
    let after = format!(
        "\r\n--{boundary}\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\nbyte\r\n--{boundary}--\r\n"
    );
    let content = body
        .strip_prefix(before.as_bytes())
        .unwrap()
        .strip_suffix(after.as_bytes())
        .unwrap();
    assert_eq!(content.len() as u64, 100 * MIB);
    assert!(content.starts_with(b"first bytes") && content.ends_with(b"last bytes"));

    let reports = reports.lock().unwrap_or_else(PoisonError::into_inner);
    assert!(reports.len() > 100, "progress comes in small steps");
    assert!(
        reports.windows(2).all(|pair| pair[0].0 < pair[1].0),
        "and only forward"
    );
    assert_eq!(reports.last(), Some(&(100 * MIB, 100 * MIB)));
}

#[tokio::test]
async fn a_peer_that_takes_nothing_gets_little_and_the_upload_times_out() {
    let peer = Peer::listen(|_, mut stream| async move {
        read_head(&mut stream).await;
        std::future::pending::<()>().await;
    })
    .await;
    let file = sparse(100 * MIB);
    let error = upload(&impatient(&peer), source(&file).await, UploadOptions::default())
        .await
        .unwrap_err();
    let failure = failure(&error);
    assert_eq!(failure.kind, TransportErrorKind::Timeout);
    assert!(
        failure.body_bytes_sent > 0 && failure.body_bytes_sent < IN_FLIGHT_MAX,
        "{}",
        failure.body_bytes_sent
    );
    assert!(failure.body_bytes_total > 100 * MIB && error.may_have_happened());
}

#[tokio::test]
async fn a_cancelled_upload_ends_at_once() {
    let clock = SystemClock::new();
    let mut fastest = Duration::MAX;
    for _ in 0..3 {
        let reached = Arc::new(Notify::new());
        let peer = pausing(Arc::clone(&reached), Arc::default()).await;
        let file = sparse(100 * MIB);
        let cancel = CancellationToken::new();
        let options = UploadOptions {
            cancel: cancel.clone(),
            ..Default::default()
        };
        let (client, source) = (connected(&peer), source(&file).await);
        let uploading = tokio::spawn(async move { upload(&client, source, options).await });
        reached.notified().await;
        let before = clock.monotonic();
        cancel.cancel();
        let error = uploading.await.unwrap().unwrap_err();
        fastest = fastest.min(clock.monotonic() - before);
        assert!(error.is_cancelled(), "{error}");
    }
    assert!(fastest < Duration::from_millis(100), "{fastest:?}");
}

#[tokio::test]
async fn an_upload_that_only_waits_for_its_answer_can_be_cancelled() {
    let options = UploadOptions::default();
    let cancel = options.cancel.clone();
    let peer = Peer::listen(move |_, mut stream| {
        let cancel = cancel.clone();
        async move {
            let head = read_head(&mut stream).await;
            head.body(&mut stream).await;
            cancel.cancel();
            std::future::pending::<()>().await;
        }
    })
    .await;
    let file = UploadSource::from_bytes(&b"ftyp"[..], "a.mp4", "video/mp4");
    let error = upload(&connected(&peer), file, options).await.unwrap_err();
    assert!(error.is_cancelled() && error.may_have_happened(), "{error:?}");
}

#[tokio::test]
async fn an_upload_cancelled_beforehand_never_connects() {
    let peer =
        Peer::listen(|_, mut stream| async move { reply(&mut stream, "201 Created", "", MEDIA).await }).await;
    let options = UploadOptions::default();
    options.cancel.cancel();
    let file = UploadSource::from_bytes(&b"ftyp"[..], "a.mp4", "video/mp4");
    assert!(
        upload(&connected(&peer), file, options)
            .await
            .unwrap_err()
            .is_cancelled()
    );
    assert_eq!(peer.connections(), 0);
}

/// Uploads a file and lets something happen to it while it is on its way.
async fn meddle(length: u64, act: impl FnOnce(&mut NamedTempFile)) -> Result<Media, Error> {
    let (reached, go_on) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let peer = pausing(Arc::clone(&reached), Arc::clone(&go_on)).await;
    let mut file = sparse(length);
    let (client, source) = (connected(&peer), source(&file).await);
    let uploading = tokio::spawn(async move { upload(&client, source, UploadOptions::default()).await });
    reached.notified().await;
    act(&mut file);
    go_on.notify_one();
    uploading.await.unwrap()
}

#[tokio::test]
async fn a_file_that_shrinks_under_way_never_arrives_whole() {
    let error = meddle(100 * MIB, |file| file.as_file().set_len(30 * MIB).unwrap())
        .await
        .unwrap_err();
    let failure = failure(&error);
    assert_eq!(failure.kind, TransportErrorKind::FileChanged, "{error}");
    assert!(failure.body_bytes_sent < failure.body_bytes_total);
}

#[tokio::test]
async fn a_file_rewritten_under_way_never_arrives_whole() {
    let error = meddle(100 * MIB, |file| {
        file.seek(SeekFrom::End(-1)).unwrap();
        file.write_all(b"!").unwrap();
        file.as_file().set_modified(SystemTime::UNIX_EPOCH).unwrap();
    })
    .await
    .unwrap_err();
    assert_eq!(failure(&error).kind, TransportErrorKind::FileChanged, "{error}");
}

#[tokio::test]
async fn a_file_left_alone_arrives() {
    let untouched = |file: &mut NamedTempFile| assert_eq!(file.read(&mut [1; 4]).unwrap(), 4);
    assert_eq!(meddle(60 * MIB, untouched).await.unwrap().id, "m1");
}

#[tokio::test]
async fn a_file_that_changed_or_went_before_its_turn_is_noticed() {
    let taken = Arc::new(AtomicU64::new(0));
    let counter = Arc::clone(&taken);
    let peer = Peer::listen(move |_, mut stream| {
        let counter = Arc::clone(&counter);
        async move {
            read_head(&mut stream).await;
            while let Ok(read @ 1..) = stream.read(&mut [0; 4096]).await {
                counter.fetch_add(read as u64, Ordering::SeqCst);
            }
        }
    })
    .await;
    let client = connected(&peer);
    let grown = sparse(MIB);
    let grown_source = source(&grown).await;
    grown.as_file().set_len(2 * MIB).unwrap();
    let gone = sparse(MIB);
    let gone_source = source(&gone).await;
    gone.close().unwrap();
    for source in [grown_source, gone_source] {
        let error = upload(&client, source, UploadOptions::default())
            .await
            .unwrap_err();
        assert_eq!(failure(&error).kind, TransportErrorKind::FileChanged, "{error}");
    }
    assert!(taken.load(Ordering::SeqCst) < MIB);
}

#[tokio::test]
async fn an_upload_refused_for_its_token_goes_out_again_from_the_beginning() {
    let (lengths, mut arrived) = mpsc::unbounded_channel();
    let peer = Peer::listen(move |number, mut stream| {
        let lengths = lengths.clone();
        async move {
            let head = read_head(&mut stream).await;
            lengths.send(head.body(&mut stream).await.len()).unwrap();
            let status = if number == 0 {
                "401 Unauthorized"
            } else {
                "201 Created"
            };
            reply(&mut stream, status, "", MEDIA).await;
        }
    })
    .await;
    let file = sparse(3 * MIB);
    assert_eq!(
        upload(&connected(&peer), source(&file).await, UploadOptions::default())
            .await
            .unwrap()
            .id,
        "m1"
    );
    let (first, second) = (arrived.recv().await.unwrap(), arrived.recv().await.unwrap());
    assert!(first == second && first as u64 > 3 * MIB);
}
