//! What went wrong between the app, the platform and this computer.

use super::Entry;

pub(super) const ENTRIES: &[Entry] = &[
    (
        "The platform answered in a way that this app cannot read. Nothing here was changed: try again later.",
        "Diese App kann die Antwort der Plattform nicht lesen. Hier wurde nichts geändert: später erneut versuchen.",
    ),
    (
        "The platform answered in a way that this app cannot read. What is known here is safe: try again later.",
        "Diese App kann die Antwort der Plattform nicht lesen. Was hier bekannt ist, ist sicher: später erneut versuchen.",
    ),
    (
        "The platform answered without anything that is trending. What is known here is safe: try again later.",
        "Die Plattform hat nichts genannt, was im Trend ist. Was hier bekannt ist, ist sicher: später erneut versuchen.",
    ),
    (
        "This agent is signed out. What is kept here is safe: sign in to go on.",
        "Dieser Agent ist abgemeldet. Was hier behalten ist, ist sicher: Nach der Anmeldung geht es weiter.",
    ),
    (
        "The platform refused this agent's credentials. What is kept here is safe: sign in again.",
        "Die Plattform hat die Zugangsdaten dieses Agenten abgelehnt. Was hier behalten ist, ist sicher: bitte wieder anmelden.",
    ),
    (
        "The call failed. Nothing here was changed: try again.",
        "Der Aufruf ist gescheitert. Hier wurde nichts geändert: erneut versuchen.",
    ),
    (
        "Too many calls: waiting {} s. Nothing is lost.",
        "Zu viele Aufrufe: noch {} s warten. Nichts geht verloren.",
    ),
    (
        "Too many calls: waiting a moment. Nothing is lost.",
        "Zu viele Aufrufe: einen Moment warten. Nichts geht verloren.",
    ),
    (
        "The platform does not accept this agent's sign-in any more. What is kept here is safe: sign in again.",
        "Die Plattform nimmt die Anmeldung dieses Agenten nicht mehr an. Was hier behalten ist, ist sicher: bitte wieder anmelden.",
    ),
    ("It does not exist any more.", "Es existiert nicht mehr."),
    (
        "The platform failed. Nothing here was changed: try again in a moment.",
        "Bei der Plattform ist etwas gescheitert. Hier wurde nichts geändert: gleich erneut versuchen.",
    ),
    ("The platform said no: {}", "Die Plattform hat abgelehnt: {}"),
    (
        "The platform said no and gave no reason.",
        "Die Plattform hat abgelehnt und keinen Grund genannt.",
    ),
    (
        "The server's name could not be found; check the connection.",
        "Der Name des Servers wurde nicht gefunden; bitte die Verbindung prüfen.",
    ),
    (
        "The server could not be reached; check the connection.",
        "Der Server ist nicht erreichbar; bitte die Verbindung prüfen.",
    ),
    (
        "No trustworthy connection to the server.",
        "Keine vertrauenswürdige Verbindung zum Server.",
    ),
    (
        "The server did not answer in time.",
        "Der Server hat nicht rechtzeitig geantwortet.",
    ),
    ("The connection broke.", "Die Verbindung ist abgebrochen."),
    (
        "The server's answer was garbled.",
        "Die Antwort des Servers war verstümmelt.",
    ),
    (
        "The server's answer was too large to be real.",
        "Die Antwort des Servers war zu groß, um echt zu sein.",
    ),
    ("Cancelled.", "Abgebrochen."),
    (
        "The file changed while it was being sent; choose it again.",
        "Die Datei hat sich beim Senden geändert; bitte erneut wählen.",
    ),
    (
        "The file could not be read.",
        "Die Datei konnte nicht gelesen werden.",
    ),
    ("The request was not sent.", "Die Anfrage wurde nicht gesendet."),
    (
        "The exchange with the server failed.",
        "Der Austausch mit dem Server ist gescheitert.",
    ),
    (
        "Your data was written by a newer version of this app. Nothing was changed: install that version again.",
        "Die Daten stammen von einer neueren Version dieser App. Nichts wurde geändert: bitte jene Version wieder installieren.",
    ),
    (
        "The app is already open with this data. Use the window that is open.",
        "Die App ist mit diesen Daten schon offen. Bitte das offene Fenster benutzen.",
    ),
    (
        "The folder of the app's data cannot be used. Check that it exists and that you may write to it.",
        "Der Ordner mit den Daten der App ist nicht nutzbar. Bitte prüfen, ob es ihn gibt und ob darin geschrieben werden darf.",
    ),
    (
        "A part of the app's data cannot be read. The rest is safe.",
        "Ein Teil der Daten der App ist nicht lesbar. Der Rest ist sicher.",
    ),
    (
        "The app's store stopped. Nothing was half written: start the app again.",
        "Der Speicher der App hat angehalten. Nichts wurde halb geschrieben: bitte die App neu starten.",
    ),
    (
        "The disk is full. What was kept before is safe: free some space, then try again.",
        "Der Datenträger ist voll. Was vorher behalten wurde, ist sicher: Platz schaffen, dann erneut versuchen.",
    ),
    (
        "The app may not write its data. What was kept before is safe: check the permissions of its folder.",
        "Die App darf ihre Daten nicht schreiben. Was vorher behalten wurde, ist sicher: bitte die Rechte ihres Ordners prüfen.",
    ),
    (
        "Another program holds the app's data. Nothing was changed: close it, then try again.",
        "Ein anderes Programm hält die Daten der App. Nichts wurde geändert: es schließen, dann erneut versuchen.",
    ),
    (
        "The app's data file is damaged. Nothing was overwritten: move it aside or restore a copy, then start again.",
        "Die Datei mit den Daten der App ist beschädigt. Nichts wurde überschrieben: sie beiseitelegen oder eine Kopie zurückholen, dann neu starten.",
    ),
    (
        "The disk failed while the app read or wrote its data. Nothing was half written: check the disk, then try again.",
        "Der Datenträger hat beim Lesen oder Schreiben versagt. Nichts wurde halb geschrieben: ihn prüfen, dann erneut versuchen.",
    ),
    (
        "The app's store failed. Nothing was half written: try again, or start the app again.",
        "Der Speicher der App hat versagt. Nichts wurde halb geschrieben: erneut versuchen oder die App neu starten.",
    ),
    (
        "This computer gave no random numbers, so no key can be made. Nothing was changed: try again.",
        "Dieser Computer hat keine Zufallszahlen geliefert, darum entsteht kein Schlüssel. Nichts wurde geändert: erneut versuchen.",
    ),
    ("Choose at least {} characters.", "Bitte mindestens {} Zeichen."),
    (
        "A passphrase is only for computers without a keyring. Nothing was changed.",
        "Eine Passphrase ist nur für Computer ohne Schlüsselbund. Nichts wurde geändert.",
    ),
    (
        "There is no passphrase vault on this computer. Nothing was changed.",
        "Auf diesem Computer gibt es keinen Tresor mit Passphrase. Nichts wurde geändert.",
    ),
    (
        "This is not the passphrase. Nothing was changed: try again.",
        "Das ist nicht die Passphrase. Nichts wurde geändert: erneut versuchen.",
    ),
    (
        "The vault is being opened. Nothing was changed: try again.",
        "Der Tresor wird gerade geöffnet. Nichts wurde geändert: erneut versuchen.",
    ),
    (
        "The keyring is locked. Nothing was changed: unlock it, then try again.",
        "Der Schlüsselbund ist gesperrt. Nichts wurde geändert: entsperren, dann erneut versuchen.",
    ),
    (
        "The vault is locked. Nothing was changed: type your passphrase, then try again.",
        "Der Tresor ist verschlossen. Nichts wurde geändert: Passphrase eingeben, dann erneut versuchen.",
    ),
    (
        "This computer has no keyring to keep secrets in. Nothing was kept: make a vault with a passphrase, then try again.",
        "Dieser Computer hat keinen Schlüsselbund für Secrets. Nichts wurde behalten: einen Tresor mit Passphrase anlegen, dann erneut versuchen.",
    ),
    (
        "The recipe of the passphrase is damaged. Nothing was changed: restore a copy of the app's data.",
        "Das Rezept der Passphrase ist beschädigt. Nichts wurde geändert: eine Kopie der Daten der App zurückholen.",
    ),
    (
        "This secret is too long to be sealed. Nothing was kept.",
        "Dieses Secret ist zu lang zum Versiegeln. Nichts wurde behalten.",
    ),
    (
        "it does not hold the key that sealed the secrets on this computer",
        "er enthält nicht den Schlüssel, der die Secrets auf diesem Computer versiegelt hat",
    ),
    (
        "it did not keep what it was given",
        "er hat nicht behalten, was ihm gegeben wurde",
    ),
    (
        "it holds another key than the one that sealed the secrets on this computer",
        "er enthält einen anderen Schlüssel als den, der die Secrets auf diesem Computer versiegelt hat",
    ),
    ("its entry cannot be read", "sein Eintrag ist nicht lesbar"),
    (
        "it holds several entries of this app",
        "er enthält mehrere Einträge dieser App",
    ),
    (
        "Secrets on this computer are sealed with another key. Nothing was changed: bring its keyring back, or sign all agents out first.",
        "Secrets auf diesem Computer sind mit einem anderen Schlüssel versiegelt. Nichts wurde geändert: dessen Schlüsselbund zurückholen, oder zuerst alle Agenten abmelden.",
    ),
    ("it broke", "er hat versagt"),
    (
        "The keyring cannot be used: {}. Nothing was overwritten: allow this app to use it, or sign all agents out and sign in again.",
        "Der Schlüsselbund ist nicht nutzbar: {}. Nichts wurde überschrieben: dieser App den Zugriff erlauben, oder alle Agenten abmelden und wieder anmelden.",
    ),
    (
        "The {} is empty; write something first.",
        "Hier ist noch nichts geschrieben ({}).",
    ),
    (
        "The {} has {} characters, {} are allowed; shorten it.",
        "Zu lang ({}): {} Zeichen, erlaubt sind {}.",
    ),
    (
        "The {} must be a link that starts with http:// or https://.",
        "Hier wird ein Link gebraucht ({}), der mit http:// oder https:// beginnt.",
    ),
    (
        "A post carries up to {} pictures, not {}; remove some.",
        "Ein Beitrag trägt bis zu {} Bilder, nicht {}; bitte einige entfernen.",
    ),
    (
        "A handle has 3 to 30 lowercase letters, digits or underscores and starts with a letter.",
        "Ein Handle hat 3 bis 30 kleine Buchstaben, Ziffern oder Unterstriche und beginnt mit einem Buchstaben.",
    ),
    (
        "The file is empty; choose another one.",
        "Die Datei ist leer; bitte eine andere wählen.",
    ),
    (
        "A webhook must be a link that starts with https://.",
        "Ein Webhook ist ein Link, der mit https:// beginnt.",
    ),
    (
        "Only a failed job can be tried again.",
        "Nur ein gescheiterter Auftrag lässt sich erneut versuchen.",
    ),
];
