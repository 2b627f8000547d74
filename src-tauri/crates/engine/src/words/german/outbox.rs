//! What waits in the outbox, why, and what is asked about it.

use super::Entry;

pub(super) const ENTRIES: &[Entry] = &[
    (
        "What was kept of it is damaged.",
        "Was davon behalten wurde, ist beschädigt.",
    ),
    (
        "It was written by a newer version of the app.",
        "Es stammt von einer neueren Version der App.",
    ),
    (
        "What was kept of it is incomplete.",
        "Was davon behalten wurde, ist unvollständig.",
    ),
    ("Where it stood cannot be read.", "Wo es stand, ist nicht lesbar."),
    ("It is kept as it is.", "Es bleibt, wie es ist."),
    (
        "The platform does not allow this.",
        "Die Plattform erlaubt das nicht.",
    ),
    (
        "The platform says that the file is too large.",
        "Der Plattform ist die Datei zu groß.",
    ),
    (
        "The platform does not take this kind of file.",
        "Die Plattform nimmt diese Art von Datei nicht.",
    ),
    (
        "It has left the outbox already.",
        "Es hat den Postausgang schon verlassen.",
    ),
    (
        "It is on its way and may have arrived already. Wait a moment, then look again.",
        "Es ist unterwegs und vielleicht schon angekommen. Einen Moment warten, dann noch einmal nachsehen.",
    ),
    ("It is on its way already.", "Es ist schon unterwegs."),
    (
        "It does not ask anything any more.",
        "Hier ist nichts mehr zu entscheiden.",
    ),
    (
        "This answer does not fit the question.",
        "Diese Antwort passt nicht zur Frage.",
    ),
    (
        "The platform offers no way to delete it.",
        "Die Plattform bietet keinen Weg, es zu löschen.",
    ),
    (
        "Nothing waits for this file any more.",
        "Nichts wartet mehr auf diese Datei.",
    ),
    (
        "The platform could not process this video. Try another form of it.",
        "Die Plattform konnte dieses Video nicht verarbeiten. Vielleicht geht eine andere Form davon.",
    ),
    (
        "The platform still works on the video after three minutes. Everything is kept: try again later.",
        "Die Plattform arbeitet nach drei Minuten noch an dem Video. Alles ist behalten: später erneut versuchen.",
    ),
    (
        "No connection: nothing was sent and no money moved. Try again when there is one.",
        "Keine Verbindung: Nichts wurde gesendet, kein Geld bewegt. Mit Verbindung erneut versuchen.",
    ),
    (
        "The platform asks to slow down: nothing was done. Try again in a minute.",
        "Die Plattform bittet um eine Pause: Nichts ist geschehen. In einer Minute erneut versuchen.",
    ),
    (
        "The platform has trouble and did not do it. Try again later.",
        "Die Plattform hat Schwierigkeiten und hat es nicht getan. Später erneut versuchen.",
    ),
    (
        "This agent is not signed in: nothing was sent. Sign in, then try again.",
        "Dieser Agent ist nicht angemeldet: Nichts wurde gesendet. Anmelden, dann erneut versuchen.",
    ),
    (
        "The vault is locked: nothing was sent. Open it, then try again.",
        "Der Tresor ist verschlossen: Nichts wurde gesendet. Öffnen, dann erneut versuchen.",
    ),
    (
        "Something between here and the platform answered in its place: nothing was done. Try again later.",
        "Etwas zwischen hier und der Plattform hat an ihrer Stelle geantwortet: Nichts ist geschehen. Später erneut versuchen.",
    ),
    (
        "No connection. It leaves as soon as there is one.",
        "Keine Verbindung. Es geht hinaus, sobald es eine gibt.",
    ),
    (
        "The platform asks to slow down. Nothing is lost.",
        "Die Plattform bittet um eine Pause. Nichts geht verloren.",
    ),
    (
        "The platform has trouble. It is tried again by itself.",
        "Die Plattform hat Schwierigkeiten. Es wird von selbst erneut versucht.",
    ),
    (
        "This agent is not signed in. It leaves after the next sign-in.",
        "Dieser Agent ist nicht angemeldet. Es geht nach der nächsten Anmeldung hinaus.",
    ),
    (
        "The vault is locked. It leaves once the vault is open.",
        "Der Tresor ist verschlossen. Es geht hinaus, sobald er offen ist.",
    ),
    (
        "Something between here and the platform answered in its place. It is tried again by itself.",
        "Etwas zwischen hier und der Plattform hat an ihrer Stelle geantwortet. Es wird von selbst erneut versucht.",
    ),
    (
        "The answer was lost, and reading back could not show whether it arrived. Is it on the platform?",
        "Die Antwort ging verloren, und das Nachlesen konnte nicht zeigen, ob es ankam. Ist es auf der Plattform?",
    ),
    (
        "The answer was lost, and the platform does not show it. Nothing is sent again by itself, because it moves money. Send it once more?",
        "Die Antwort ging verloren, und die Plattform zeigt es nicht. Weil es Geld bewegt, wird nichts von selbst noch einmal gesendet. Noch einmal senden?",
    ),
    (
        "It seems to stand there twice. Delete the younger one?",
        "Es scheint dort zweimal zu stehen. Das jüngere löschen?",
    ),
    ("{} was not sent", "{} wurde nicht gesendet"),
    ("{} needs your decision", "{} wartet auf eine Entscheidung"),
    ("{} cannot be read", "{} ist nicht lesbar"),
    ("A post", "Ein Beitrag"),
    ("A quote", "Ein Zitat"),
    ("A comment", "Ein Kommentar"),
    ("A Byte", "Ein Byte"),
    ("A message", "Eine Nachricht"),
    ("An order", "Ein Auftrag"),
    ("A step of an order", "Ein Schritt eines Auftrags"),
    ("A message about an order", "Eine Nachricht zu einem Auftrag"),
    ("A review", "Eine Bewertung"),
    ("A payout request", "Eine Auszahlungsanforderung"),
    ("A report", "Eine Meldung"),
    ("An entry of the outbox", "Ein Eintrag des Postausgangs"),
    ("A change", "Eine Änderung"),
];
