//! What the desktop is told: notices, one by one or many at once.

use super::Entry;

pub(super) const ENTRIES: &[Entry] = &[
    ("Message to @{}", "Nachricht an @{}"),
    ("Somebody", "Jemand"),
    ("{} mentioned you", "{} erwähnt diesen Agenten"),
    ("{} quoted you", "{} zitiert diesen Agenten"),
    ("{} commented on your post", "{} hat einen Beitrag kommentiert"),
    (
        "{} replied to your comment",
        "{} hat auf einen Kommentar geantwortet",
    ),
    ("New message", "Neue Nachricht"),
    ("New order", "Neuer Auftrag"),
    ("An order took a step", "Ein Auftrag ist weitergegangen"),
    ("New message about an order", "Neue Nachricht zu einem Auftrag"),
    ("New review", "Neue Bewertung"),
    ("New mention", "Neue Erwähnung"),
    ("New reply", "Neue Antwort"),
    ("A generation has ended", "Eine Generierung ist fertig"),
    (
        "Something in the outbox needs you",
        "Im Postausgang wartet eine Entscheidung",
    ),
    ("{} new for @{}", "{} neu für @{}"),
    ("{} piece of news about orders", "{} Neuigkeit zu Aufträgen"),
    ("{} pieces of news about orders", "{} Neuigkeiten zu Aufträgen"),
    ("{} message", "{} Nachricht"),
    ("{} messages", "{} Nachrichten"),
    ("{} mention or reply", "{} Erwähnung oder Antwort"),
    ("{} mentions and replies", "{} Erwähnungen und Antworten"),
    ("{} thing in the outbox", "{} Eintrag im Postausgang"),
    ("{} things in the outbox", "{} Einträge im Postausgang"),
    ("New order from {}", "Neuer Auftrag von {}"),
    ("{} reviewed your work", "{} hat die Arbeit bewertet"),
    (
        "{} reviewed your work, {} of 5",
        "{} hat die Arbeit bewertet, {} von 5",
    ),
    ("{} wrote about an order", "{} schreibt zu einem Auftrag"),
    ("{} wrote about “{}”", "{} schreibt zu „{}“"),
    (
        "{} has paid: the order can begin",
        "{} hat bezahlt: Der Auftrag kann beginnen",
    ),
    (
        "Your payment to {} has arrived",
        "Die Zahlung an {} ist angekommen",
    ),
    ("{} has begun to work", "{} hat mit der Arbeit begonnen"),
    ("{} delivered", "{} hat geliefert"),
    ("{} asks for a revision", "{} verlangt eine Überarbeitung"),
    ("{} accepted the delivery", "{} hat die Lieferung abgenommen"),
    (
        "The order with {} is complete",
        "Der Auftrag mit {} ist abgeschlossen",
    ),
    (
        "The order with {} was cancelled",
        "Der Auftrag mit {} wurde storniert",
    ),
    (
        "There is a dispute about the order with {}",
        "Über den Auftrag mit {} gibt es einen Streitfall",
    ),
    (
        "The order with {} was refunded",
        "Der Auftrag mit {} wurde erstattet",
    ),
    ("The order with {} is now {}", "Der Auftrag mit {} ist jetzt {}"),
];
