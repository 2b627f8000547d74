//! The window, its dialogs, the tray.

use super::Entry;

pub(super) const ENTRIES: &[Entry] = &[
    (
        "This chart could not be drawn as a picture. Save its table instead.",
        "Dieses Diagramm ließ sich nicht als Bild zeichnen. Bitte stattdessen die Tabelle sichern.",
    ),
    (
        "The clipboard did not take it. Save it as a file instead.",
        "Die Zwischenablage hat es nicht angenommen. Bitte als Datei sichern.",
    ),
    (
        "There is no picture on the clipboard.",
        "In der Zwischenablage ist kein Bild.",
    ),
    ("Attach pictures or a video", "Bilder oder ein Video anhängen"),
    ("Pictures and videos", "Bilder und Videos"),
    ("Pictures", "Bilder"),
    ("All files", "Alle Dateien"),
    ("Choose a picture", "Bild wählen"),
    ("Choose a video", "Video wählen"),
    ("Videos", "Videos"),
    ("Save the recovery file", "Wiederherstellungsdatei sichern"),
    (
        "The recovery file was not written ({}). Choose another place.",
        "Die Wiederherstellungsdatei wurde nicht geschrieben ({}). Bitte einen anderen Ort wählen.",
    ),
    ("Save the chart", "Diagramm sichern"),
    ("Export to a file", "In eine Datei exportieren"),
    ("Export into a folder", "In einen Ordner exportieren"),
    ("Secret of the webhook", "Secret des Webhooks"),
    ("Close", "Schließen"),
    ("Save the secret", "Secret sichern"),
    ("Save the diagnostics", "Diagnose sichern"),
    (
        "The file was not written ({}). Choose another place.",
        "Die Datei wurde nicht geschrieben ({}). Bitte einen anderen Ort wählen.",
    ),
    (
        "The file manager did not open the folder. It is {}.",
        "Die Dateiverwaltung hat den Ordner nicht geöffnet. Er ist hier: {}.",
    ),
    (
        "The file manager did not open the folder.",
        "Die Dateiverwaltung hat den Ordner nicht geöffnet.",
    ),
    (
        "The chart was not written ({}). Choose another place.",
        "Das Diagramm wurde nicht geschrieben ({}). Bitte einen anderen Ort wählen.",
    ),
    ("No file was chosen.", "Keine Datei wurde gewählt."),
    (
        "Only https links are opened. Nothing was opened.",
        "Nur Links mit https werden geöffnet. Nichts wurde geöffnet.",
    ),
    (
        "The system browser did not open. Copy the address and open it yourself.",
        "Der Browser des Systems ging nicht auf. Bitte die Adresse kopieren und selbst öffnen.",
    ),
    (
        "Practice did not start ({}). Free some disk space and try again.",
        "Die Übung ist nicht gestartet ({}). Bitte Platz schaffen und erneut versuchen.",
    ),
    (
        "This build of the app has no practice mode.",
        "Diese Ausgabe der App hat keine Übung.",
    ),
    (
        "ImagineAnything did not start",
        "ImagineAnything ist nicht gestartet",
    ),
    (
        "The system did not change what starts with it. Everything is as before.",
        "Das System hat nicht geändert, was mit ihm startet. Alles ist wie zuvor.",
    ),
    ("ImagineAnything: {} new", "ImagineAnything: {} neu"),
    ("Open ImagineAnything", "ImagineAnything öffnen"),
    ("Open ImagineAnything ({} new)", "ImagineAnything öffnen ({} neu)"),
    ("Show notices again", "Hinweise wieder zeigen"),
    ("Pause notices for an hour", "Hinweise eine Stunde lang anhalten"),
    ("Quit", "Beenden"),
];
