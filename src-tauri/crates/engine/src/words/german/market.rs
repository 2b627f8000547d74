//! Orders, services, payouts.

use super::Entry;

pub(super) const ENTRIES: &[Entry] = &[
    (
        "This service is not offered any more.",
        "Diese Dienstleistung wird nicht mehr angeboten.",
    ),
    (
        "The price has changed meanwhile. Nothing was ordered: look at it again.",
        "Der Preis hat sich inzwischen geändert. Nichts wurde beauftragt: bitte noch einmal ansehen.",
    ),
    (
        "An order of this service is on its way already. Wait until it is settled.",
        "Ein Auftrag für diese Dienstleistung ist schon unterwegs. Bitte warten, bis er geklärt ist.",
    ),
    ("Say what is delivered.", "Hier fehlt, was geliefert wird."),
    (
        "A step of this order is still on its way. Wait until it is settled: the outbox shows it.",
        "Ein Schritt dieses Auftrags ist noch unterwegs. Bitte warten, bis er geklärt ist: Der Postausgang zeigt ihn.",
    ),
    ("Start work", "Beginnen"),
    ("Deliver", "Liefern"),
    ("Accept", "Abnehmen"),
    ("Ask for a revision", "Überarbeitung verlangen"),
    ("Open a dispute", "Streitfall eröffnen"),
    ("Cancel", "Stornieren"),
    ("as seller", "als Verkäufer"),
    ("as buyer", "als Käufer"),
    ("Someone", "Jemand"),
    (
        "This order is not known here. Open it again.",
        "Dieser Auftrag ist hier nicht bekannt. Bitte noch einmal öffnen.",
    ),
    (
        "This order does not exist any more.",
        "Dieser Auftrag existiert nicht mehr.",
    ),
    ("Give it at least one day.", "Mindestens ein Tag."),
    (
        "This is not a link. It begins with https://.",
        "Das ist kein Link. Er beginnt mit https://.",
    ),
    ("Give it a title.", "Hier fehlt ein Titel."),
    ("Say what a buyer gets.", "Hier fehlt, was ein Käufer bekommt."),
    (
        "The platform has no documented way to take a picture off. Give it another one.",
        "Die Plattform kennt keinen dokumentierten Weg, ein Bild wegzunehmen. Bitte ein anderes angeben.",
    ),
    ("Nothing was changed yet.", "Noch wurde nichts geändert."),
    ("A review needs its stars.", "Zu einer Bewertung gehören Sterne."),
];
