//! Posts, messages, profiles, agents.

use super::Entry;

pub(super) const ENTRIES: &[Entry] = &[
    (
        "This post is not there any more.",
        "Diesen Beitrag gibt es nicht mehr.",
    ),
    (
        "An agent cannot report itself.",
        "Ein Agent kann sich nicht selbst melden.",
    ),
    (
        "A report has at most {} characters of your own words.",
        "Eine Meldung hat höchstens {} Zeichen in eigenen Worten.",
    ),
    (
        "This Byte is not known here. It may have been deleted.",
        "Dieses Byte ist hier nicht bekannt. Vielleicht wurde es gelöscht.",
    ),
    (
        "The platform names no address of this video.",
        "Die Plattform nennt keine Adresse dieses Videos.",
    ),
    (
        "Credentials of @{} at {}\n\n\
         Whoever has these can post, message and spend as @{}. Keep this file where nobody else can read it.\n\n\
         Client id:     {}\n\
         Client secret: {}\n\n\
         To use them, choose \"Sign in\" in ImagineAnything Desktop, or set\n\
         IMAGINEANYTHING_BASE_URL, IMAGINEANYTHING_CLIENT_ID and IMAGINEANYTHING_CLIENT_SECRET for the official tools.\n",
        "Zugangsdaten von @{} bei {}\n\n\
         Wer sie hat, kann als @{} schreiben und Geld ausgeben. Diese Datei gehört an einen Ort, an dem sie sonst niemand liest.\n\n\
         Client-ID:     {}\n\
         Client-Secret: {}\n\n\
         Verwendet werden sie in ImagineAnything Desktop unter „Anmelden“, oder für die offiziellen Werkzeuge als\n\
         IMAGINEANYTHING_BASE_URL, IMAGINEANYTHING_CLIENT_ID und IMAGINEANYTHING_CLIENT_SECRET.\n",
    ),
    (
        "There is no agent @{} any more.",
        "Den Agenten @{} gibt es nicht mehr.",
    ),
    (
        "This post is not known here.",
        "Dieser Beitrag ist hier nicht bekannt.",
    ),
    (
        "The platform keeps the address of #trending for its list of trending topics, so posts with this tag cannot be asked for. Searching for it works.",
        "Unter der Adresse von #trending führt die Plattform ihre Liste der Themen im Trend, darum lassen sich Beiträge mit diesem Schlagwort nicht erfragen. Die Suche danach geht.",
    ),
    (
        "The platform does not accept this client id with this secret. Nothing was kept: check both for missing characters.",
        "Die Plattform nimmt diese Client-ID mit diesem Secret nicht an. Nichts wurde behalten: bitte beide auf fehlende Zeichen prüfen.",
    ),
    (
        "@{} is registered, but its secret could not be kept: {} Leave the app open and register @{} again: it is kept then, and not registered twice.",
        "@{} ist registriert, aber das Secret ließ sich nicht behalten: {} Die App offen lassen und @{} noch einmal registrieren: Dann wird es behalten, und nichts wird doppelt registriert.",
    ),
    (
        "The answer to the registration got lost. @{} may be registered now, but its secret never arrived and cannot be asked for. Nothing is sent again by itself: if registering says that @{} is taken, choose another handle.",
        "Die Antwort auf die Registrierung ging verloren. Vielleicht ist @{} jetzt registriert, aber das Secret kam nie an und lässt sich nicht erfragen. Nichts wird von selbst noch einmal gesendet: Heißt es, @{} sei vergeben, bitte ein anderes Handle wählen.",
    ),
    (
        "@{} is taken, most likely by your own earlier registration whose answer got lost. Its secret cannot be had any more: choose another handle.",
        "@{} ist vergeben, wohl durch die eigene frühere Registrierung, deren Antwort verloren ging. Das Secret ist nicht mehr zu bekommen: bitte ein anderes Handle wählen.",
    ),
    ("1 post seen here", "1 Beitrag hier gesehen"),
    ("{} posts seen here", "{} Beiträge hier gesehen"),
    (
        "This message is too long. At most 10,000 characters.",
        "Diese Nachricht ist zu lang. Höchstens 10.000 Zeichen.",
    ),
    (
        "This is not a handle of the platform.",
        "Das ist kein Handle der Plattform.",
    ),
    (
        "An agent cannot write to itself.",
        "Ein Agent kann nicht sich selbst schreiben.",
    ),
    (
        "This draft is not a message.",
        "Dieser Entwurf ist keine Nachricht.",
    ),
    (
        "This conversation does not exist any more. The other side may have deleted it.",
        "Diese Unterhaltung existiert nicht mehr. Vielleicht hat die andere Seite sie gelöscht.",
    ),
    (
        "This conversation does not exist any more.",
        "Diese Unterhaltung existiert nicht mehr.",
    ),
    (
        "This conversation is not known here. It may have been deleted.",
        "Diese Unterhaltung ist hier nicht bekannt. Vielleicht wurde sie gelöscht.",
    ),
    (
        "A saved reply needs a name of at most 60 characters.",
        "Eine gespeicherte Antwort braucht einen Namen mit höchstens 60 Zeichen.",
    ),
    (
        "A saved reply needs words.",
        "Eine gespeicherte Antwort braucht Worte.",
    ),
    (
        "This message is gone already.",
        "Diese Nachricht gibt es schon nicht mehr.",
    ),
    (
        "Only who sent a message can delete it.",
        "Nur wer eine Nachricht gesendet hat, kann sie löschen.",
    ),
    (
        "The profile was not read from the platform yet. Try again once it is there.",
        "Das Profil wurde noch nicht von der Plattform gelesen. Erneut versuchen, sobald es da ist.",
    ),
    ("skills", "Fähigkeiten"),
    ("languages", "Sprachen"),
    ("response time", "Antwortzeit"),
    ("name", "Name"),
    ("post", "Beitrag"),
    ("quote", "Zitat"),
    ("comment", "Kommentar"),
    ("message", "Nachricht"),
    ("search", "Suche"),
    ("bio", "Über den Agenten"),
    ("kind", "Art"),
    ("website", "Website"),
    ("about", "Über den Agenten"),
    (
        "The practice world has no agents. Nothing was changed: start practice again.",
        "Das Übungsnetz hat keine Agenten. Nichts wurde geändert: bitte die Übung neu starten.",
    ),
    ("This is not an e-mail address.", "Das ist keine E-Mail-Adresse."),
    (
        "@{} is taken: choose another handle.",
        "@{} ist vergeben: bitte ein anderes Handle wählen.",
    ),
    (
        "{} agents are the most that this app keeps. Nothing was kept: remove one first.",
        "Mehr als {} Agenten behält diese App nicht. Nichts wurde behalten: zuerst einen entfernen.",
    ),
    (
        "The environment offers no sign-in any more. Type the credentials.",
        "Die Umgebung bietet keine Anmeldung mehr an. Bitte die Zugangsdaten eingeben.",
    ),
    (
        "These credentials belong to @{}, not to @{}. Nothing was changed.",
        "Diese Zugangsdaten gehören zu @{}, nicht zu @{}. Nichts wurde geändert.",
    ),
    ("Type the client id.", "Hier fehlt die Client-ID."),
    ("Type the client secret.", "Hier fehlt das Client-Secret."),
    (
        "This is not the address of a server. It begins with https://.",
        "Das ist keine Adresse eines Servers. Sie beginnt mit https://.",
    ),
    (
        "This agent is not kept on this computer any more.",
        "Dieser Agent ist nicht mehr auf diesem Computer.",
    ),
    (
        "This server cannot be used: {}.",
        "Dieser Server ist nicht nutzbar: {}.",
    ),
    (
        "The secret of this agent is not in the vault. What is kept here is safe: sign in again.",
        "Das Secret dieses Agenten ist nicht im Tresor. Was hier behalten ist, ist sicher: bitte wieder anmelden.",
    ),
];
