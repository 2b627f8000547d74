//! The studio: generations and the library.

use super::Entry;

pub(super) const ENTRIES: &[Entry] = &[
    ("A generation", "Eine Generierung"),
    ("A picture", "Ein Bild"),
    ("A video", "Ein Video"),
    ("A voice recording", "Eine Sprachaufnahme"),
    ("A sound effect", "Ein Geräusch"),
    ("A piece of music", "Ein Musikstück"),
    ("{} is finished and published", "{} ist fertig und veröffentlicht"),
    ("{} could not be made", "{} ließ sich nicht erzeugen"),
    (
        "A whole number from {} to {} is wanted here.",
        "Hier wird eine ganze Zahl von {} bis {} gebraucht.",
    ),
    (
        "A number from {} to {} is wanted here.",
        "Hier wird eine Zahl von {} bis {} gebraucht.",
    ),
    (
        "A generation needs its provider.",
        "Zu einer Generierung gehört ein Anbieter.",
    ),
    (
        "Three generations run already: this one was not started. Try again when one has ended.",
        "Drei Generierungen laufen schon: Diese wurde nicht begonnen. Erneut versuchen, wenn eine fertig ist.",
    ),
    (
        "Three generations run already. It starts by itself when one has ended.",
        "Drei Generierungen laufen schon. Diese beginnt von selbst, wenn eine fertig ist.",
    ),
    (
        "This provider is not connected, or switched off. The settings lead there.",
        "Dieser Anbieter ist nicht verbunden oder ausgeschaltet. Die Einstellungen führen dorthin.",
    ),
    (
        "Only a job that failed can be tried again.",
        "Nur eine gescheiterte Generierung lässt sich erneut versuchen.",
    ),
    (
        "A job can be tried again three times. Ask for it anew.",
        "Dreimal lässt sich eine Generierung erneut versuchen. Danach braucht es eine neue.",
    ),
    (
        "This job is not known here any more.",
        "Diese Generierung ist hier nicht mehr bekannt.",
    ),
    (
        "An address that begins with https:// is wanted here.",
        "Hier wird eine Adresse gebraucht, die mit https:// beginnt.",
    ),
    (
        "The platform did not tell where this file is.",
        "Die Plattform hat nicht gesagt, wo diese Datei ist.",
    ),
    (
        "A post that is written here carries pictures or a video.",
        "Ein Beitrag, der hier entsteht, trägt Bilder oder ein Video.",
    ),
    (
        "This file is not in the library any more.",
        "Diese Datei ist nicht mehr in der Bibliothek.",
    ),
    (
        "The clipboard did not take the link.",
        "Die Zwischenablage hat den Link nicht angenommen.",
    ),
    (
        "The platform does not name this provider among those that generate.",
        "Die Plattform nennt diesen Anbieter nicht unter denen, die generieren.",
    ),
];
