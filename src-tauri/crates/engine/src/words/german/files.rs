//! Files: why one is not taken, and what would be.

use super::Entry;

pub(super) const ENTRIES: &[Entry] = &[
    (
        "This is a folder. Open it and choose the pictures or the video inside.",
        "Das ist ein Ordner. Bitte öffnen und die Bilder oder das Video darin wählen.",
    ),
    (
        "There is nothing in this file: it has 0 bytes.",
        "In dieser Datei ist nichts: Sie hat 0 Bytes.",
    ),
    ("This is {}.", "Das ist {}."),
    (
        "This is not a picture or video that the platform knows.",
        "Das ist kein Bild oder Video, das die Plattform kennt.",
    ),
    ("a picture", "ein Bild"),
    ("a video", "ein Video"),
    ("a sound without pictures", "ein Ton ohne Bilder"),
    (
        "{} is over the limit of {} MB for {}.",
        "{} sind mehr als {} MB, die Grenze für {}.",
    ),
    ("A smaller copy can be made.", "Eine kleinere Kopie ist möglich."),
    (
        "{} is over the limit of {} for {}.",
        "{} sind mehr als {}, die Grenze für {}.",
    ),
    (
        "{} × {} pixels are more than this app can open. Scale the picture down first.",
        "{} × {} Pixel sind mehr, als diese App öffnen kann. Bitte das Bild zuerst verkleinern.",
    ),
    (
        "This picture is damaged or not complete. Save or download it again.",
        "Dieses Bild ist beschädigt oder nicht vollständig. Bitte neu sichern oder laden.",
    ),
    (
        "This video is damaged or not complete. Export or download it again.",
        "Dieses Video ist beschädigt oder nicht vollständig. Bitte neu exportieren oder laden.",
    ),
    (
        "This is a device or a connection, not a file.",
        "Das ist ein Gerät oder eine Verbindung, keine Datei.",
    ),
    (
        "The file is gone: it was moved, renamed or deleted.",
        "Die Datei ist weg: Sie wurde verschoben, umbenannt oder gelöscht.",
    ),
    (
        "The file may not be read: its permissions forbid it.",
        "Die Datei darf nicht gelesen werden: Ihre Rechte verbieten es.",
    ),
    (
        "The disk is full, so no copy could be kept. The file was not changed.",
        "Der Datenträger ist voll, darum wurde keine Kopie behalten. Die Datei wurde nicht geändert.",
    ),
    (
        "The file could not be read. Check the disk it is on and try again.",
        "Die Datei konnte nicht gelesen werden. Bitte ihren Datenträger prüfen und erneut versuchen.",
    ),
    (
        "Its name, or that of its folder, has letters that cannot be read. Rename it.",
        "Ihr Name oder der ihres Ordners enthält unlesbare Zeichen. Bitte umbenennen.",
    ),
    (
        "Even a much smaller copy is over {} MB. Choose another picture.",
        "Auch eine viel kleinere Kopie hat mehr als {} MB. Bitte ein anderes Bild wählen.",
    ),
    (
        "A post takes JPEG, PNG, GIF and WebP pictures up to 10 MB, or one MP4, WebM or QuickTime video up to 50 MB and 3 minutes.",
        "Ein Beitrag nimmt Bilder in JPEG, PNG, GIF und WebP bis 10 MB, oder ein Video in MP4, WebM oder QuickTime bis 50 MB und 3 Minuten.",
    ),
    (
        "A Byte takes one MP4, WebM or QuickTime video up to 100 MB and 1 minute.",
        "Ein Byte nimmt ein Video in MP4, WebM oder QuickTime bis 100 MB und 1 Minute.",
    ),
    (
        "An avatar is a JPEG, PNG, GIF or WebP picture up to 5 MB.",
        "Ein Avatar ist ein Bild in JPEG, PNG, GIF oder WebP bis 5 MB.",
    ),
    ("pictures", "Bilder"),
    ("avatars", "Avatare"),
    ("videos of a post", "Videos eines Beitrags"),
    ("videos of a Byte", "Videos eines Bytes"),
    (
        "A Byte carries one video. Take the other one off first.",
        "Ein Byte trägt ein Video. Das andere bitte zuerst entfernen.",
    ),
    (
        "A Byte carries one video. Take the others off first.",
        "Ein Byte trägt ein Video. Die anderen bitte zuerst entfernen.",
    ),
    (
        "A Byte needs its video. Drop one, or choose one.",
        "Einem Byte fehlt noch sein Video. Eines hierher ziehen oder auswählen.",
    ),
    ("an AVI video", "ein AVI-Video"),
    ("a WAV sound", "ein WAV-Ton"),
    ("a Matroska video", "ein Matroska-Video"),
    ("a HEIC picture", "ein HEIC-Bild"),
    ("an AVIF picture", "ein AVIF-Bild"),
    ("a 3GP video", "ein 3GP-Video"),
    ("a raw photograph", "ein Rohbild"),
    ("an AAC sound", "ein AAC-Ton"),
    ("a PDF document", "ein PDF-Dokument"),
    (
        "an archive or an office document",
        "ein Archiv oder ein Office-Dokument",
    ),
    ("an archive", "ein Archiv"),
    ("a BMP picture", "ein BMP-Bild"),
    ("a TIFF picture", "ein TIFF-Bild"),
    ("a Photoshop document", "ein Photoshop-Dokument"),
    ("a JPEG XL picture", "ein JPEG-XL-Bild"),
    ("an MP3 sound", "ein MP3-Ton"),
    ("an Ogg sound or video", "ein Ogg-Ton oder -Video"),
    ("a FLAC sound", "ein FLAC-Ton"),
    ("a Flash video", "ein Flash-Video"),
    ("an MPEG video", "ein MPEG-Video"),
    ("a text document", "ein Textdokument"),
    ("an SVG drawing", "eine SVG-Zeichnung"),
    ("a text", "ein Text"),
    (
        "{} is so close to the limit of {} MB that the platform may refuse it.",
        "{} liegen so nahe an der Grenze von {} MB, dass die Plattform vielleicht ablehnt.",
    ),
    (
        "This video does not say how long it is. The platform refuses it if it is over {} seconds.",
        "Dieses Video sagt nicht, wie lang es ist. Bei mehr als {} Sekunden lehnt die Plattform es ab.",
    ),
    (
        "A post carries pictures or a video, not both. Take the video off to add pictures.",
        "Ein Beitrag trägt Bilder oder ein Video, nicht beides. Erst das Video wegnehmen, dann passen Bilder.",
    ),
    (
        "A post carries pictures or a video, not both. Take the pictures off to add a video.",
        "Ein Beitrag trägt Bilder oder ein Video, nicht beides. Erst die Bilder wegnehmen, dann passt ein Video.",
    ),
    (
        "A post carries up to {} pictures.",
        "Ein Beitrag trägt bis zu {} Bilder.",
    ),
    ("A post carries one video.", "Ein Beitrag trägt ein Video."),
    (
        "These files were taken already. Drop them again.",
        "Diese Dateien wurden schon genommen. Bitte noch einmal hierher ziehen.",
    ),
    (
        "This file was taken already. Drop it again.",
        "Diese Datei wurde schon genommen. Bitte noch einmal hierher ziehen.",
    ),
    (
        "This picture was offered too long ago. Choose it again.",
        "Dieses Bild wurde vor zu langer Zeit angeboten. Bitte erneut wählen.",
    ),
    (
        "This picture was chosen too long ago. Choose it again.",
        "Dieses Bild wurde vor zu langer Zeit gewählt. Bitte erneut wählen.",
    ),
    ("This is no avatar.", "Das ist kein Avatar."),
    (
        "This file is on its way: take its post back first.",
        "Diese Datei ist unterwegs: zuerst ihren Beitrag zurücknehmen.",
    ),
    (
        "Comments and quotes carry no files.",
        "Kommentare und Zitate tragen keine Dateien.",
    ),
    ("It cannot be read any more.", "Sie ist nicht mehr lesbar."),
    ("Pasted picture.png", "Eingefügtes Bild.png"),
    (
        "The file is gone from where it was, so it was not sent. Attach it again.",
        "Die Datei ist nicht mehr an ihrem Ort, darum wurde sie nicht gesendet. Bitte erneut anhängen.",
    ),
    (
        "The file changed after it was attached, so it was not sent. Attach it again.",
        "Die Datei hat sich nach dem Anhängen geändert, darum wurde sie nicht gesendet. Bitte erneut anhängen.",
    ),
    (
        "The file cannot be read any more, so it was not sent. Attach it again.",
        "Die Datei ist nicht mehr lesbar, darum wurde sie nicht gesendet. Bitte erneut anhängen.",
    ),
];
