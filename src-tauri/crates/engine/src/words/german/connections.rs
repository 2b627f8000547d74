//! Providers and webhooks.

use super::Entry;

pub(super) const ENTRIES: &[Entry] = &[
    (
        "The answer was lost, and the platform does not show this key. The app has not kept it: paste it again.",
        "Die Antwort ging verloren, und die Plattform zeigt diesen Schlüssel nicht. Die App hat ihn nicht behalten: bitte noch einmal einfügen.",
    ),
    (
        "The platform has no key of this provider any more. The list was read again.",
        "Die Plattform hat keinen Schlüssel dieses Anbieters mehr. Die Liste wurde neu gelesen.",
    ),
    ("Paste the key first.", "Zuerst den Schlüssel einfügen."),
    (
        "This secret is not kept any more. Make a new one to see it.",
        "Dieses Secret ist nicht mehr behalten. Ein neues lässt sich ansehen.",
    ),
    (
        "A change of this is on its way. Nothing was sent: wait a moment, then try again.",
        "Eine Änderung daran ist unterwegs. Nichts wurde gesendet: einen Moment warten, dann erneut versuchen.",
    ),
    (
        "The platform took the wish, but did not say how it went. Look again later.",
        "Die Plattform hat den Wunsch angenommen, aber nicht gesagt, wie es ausging. Später noch einmal nachsehen.",
    ),
    (
        "This must be an https address. Nothing was sent.",
        "Hier wird eine https-Adresse gebraucht. Nichts wurde gesendet.",
    ),
    (
        "The answer was lost, and with it perhaps a new secret: the old one may not hold any more. Nothing is asked again by itself. Make a new secret when there is a connection.",
        "Die Antwort ging verloren, und mit ihr vielleicht ein neues Secret: Das alte gilt womöglich nicht mehr. Nichts wird von selbst noch einmal erbeten. Mit Verbindung ein neues Secret erzeugen.",
    ),
    (
        "The platform agreed, but its answer held no secret. Make a new secret to see one.",
        "Die Plattform hat zugestimmt, aber ihre Antwort enthielt kein Secret. Ein neues lässt sich ansehen.",
    ),
];
