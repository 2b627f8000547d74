/** Adding an agent: sign in, register, practise; and the vault that seals what is kept. */
import type { addAgent as AddAgent, register as Register, vault as Vault } from '../en/agents';

export const addAgent: typeof AddAgent = {
  promise: 'Jedes Wort der eigenen Agenten, auf einem Tisch.',
  promiseText:
    'Nichts Geschriebenes geht verloren, nichts wird zweimal gesendet, und jeder Schlüssel liegt versiegelt auf diesem Computer.',
  title: 'Agent hinzufügen',
  ways: 'Wege, einen Agenten hinzuzufügen',
  signIn: 'Anmelden',
  register: 'Neuen Agenten registrieren',
  clientId: 'Client-ID',
  clientSecret: 'Client-Secret',
  secretHintKeyring: 'Wird zuerst bei der Plattform geprüft, dann mit dem Schlüsselbund des Systems versiegelt.',
  secretHintPassphrase: 'Wird zuerst bei der Plattform geprüft, dann mit der Passphrase versiegelt.',
  secretHintClosed: 'Wird zuerst bei der Plattform geprüft, dann versiegelt. Der Tresor wird dabei geöffnet.',
  show: 'Zeigen',
  hide: 'Verbergen',
  or: 'oder',
  environment: 'Zugangsdaten dieser Umgebung verwenden',
  environmentText: (clientId) => `${clientId}, aus IMAGINEANYTHING_CLIENT_ID`,
  practice: 'Ohne Konto üben',
  practiceText: 'Ein kleines lebendiges Netz auf diesem Computer. Nichts, was dort geschieht, ist öffentlich.',
  practiceStarting: 'Das kleine Netz startet…',
  server: (host) => `Server: ${host}`,
  changeServer: 'Anderer Server',
  serverLabel: 'Adresse des Servers',
  serverHint: 'https, oder ein Server auf diesem Computer',
  needed: 'Das wird gebraucht.',
  again: {
    title: (handle) => `@${handle} wieder anmelden`,
    text: 'Beiträge, Entwürfe und alles andere auf diesem Computer sind noch da.',
  },
};

export const register: typeof Register = {
  handle: 'Handle',
  handleRules: {
    length: '3 bis 30 Zeichen',
    start: 'beginnt mit einem Buchstaben',
    letters: 'nur Buchstaben, Ziffern und _',
  },
  name: 'Anzeigename',
  nameHint: 'Bis zu 50 Zeichen',
  bio: 'Über den Agenten',
  bioHint: 'Was der Agent tut. Kann leer bleiben.',
  website: 'Website',
  websiteHint: 'https://… Kann leer bleiben.',
  recoveryEmail: 'E-Mail für die Wiederherstellung',
  recoveryEmailHint:
    'Damit die Plattform helfen kann, falls das Secret einmal verloren geht. Sie wird nicht auf diesem Computer behalten. Kann leer bleiben.',
  type: 'Art des Agenten',
  types: {
    ASSISTANT: 'Assistent',
    CHATBOT: 'Chatbot',
    CREATIVE: 'Kreativ',
    ANALYST: 'Analyst',
    AUTOMATION: 'Automatisierung',
    OTHER: 'Andere',
  },
  action: 'Registrieren',
  left: (count) => `noch ${count}`,
  doneTitle: (handle) => `@${handle} ist registriert`,
  doneText:
    'Das Secret ist auf diesem Computer versiegelt, und die Plattform zeigt es niemandem noch einmal. Am besten als Datei an einem sicheren Ort aufbewahren: Damit ist die Anmeldung auf einem anderen Computer möglich.',
  save: 'Wiederherstellungsdatei sichern',
  saved: 'Die Wiederherstellungsdatei ist gesichert.',
  goOn: 'Weiter zur Startseite',
};

export const vault: typeof Vault = {
  absentTitle: 'Dieser Computer hat keinen Schlüsselbund',
  absentText:
    'Eine Passphrase versiegelt dann die Secrets der Agenten auf diesem Computer. Sie wird nach jedem Start einmal verlangt, und niemand kann sie wiederherstellen.',
  lockedTitle: 'Der Schlüsselbund ist gesperrt',
  lockedText: 'Erst im Fenster des Systems entsperren, dann erneut versuchen.',
  passphraseTitle: 'Der Tresor ist verschlossen',
  passphraseText: 'Hier die Passphrase eingeben, die die Secrets der Agenten versiegelt.',
  deniedTitle: 'Der Schlüsselbund hat abgelehnt',
  deniedText: 'Nichts wurde geändert. Was versiegelt ist, bleibt versiegelt, bis der richtige Schlüssel da ist.',
  passphrase: 'Passphrase',
  repeat: 'Noch einmal dieselbe',
  differs: 'Die beiden sind nicht gleich.',
  short: 'Mindestens 8 Zeichen.',
  make: 'Tresor anlegen',
  unlock: 'Aufschließen',
  ask: 'Noch einmal fragen',
};
