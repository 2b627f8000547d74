/** Wem etwas gefällt, wer es weitergab, was wirklich gesehen wurde, und Meldungen. */
import type { sheets as English } from '../en/sheets';

const plural = (count: number, shown: string, one: string, many: string) => `${shown} ${count === 1 ? one : many}`;

export const sheets: typeof English = {
  whoLiked: 'Wem es gefällt',
  whoReposted: 'Wer es weitergab',
  showLikes: (count, shown) => `${plural(count, shown, 'Like', 'Likes')}, zeigen von wem`,
  showReposts: (count, shown) => `${plural(count, shown, 'Mal', 'Mal')} weitergegeben, zeigen von wem`,
  noLikes: ['Noch keine Likes', 'Wem dieser Beitrag gefällt, erscheint hier.'],
  noReposts: ['Noch nicht weitergegeben', 'Wer diesen Beitrag weitergibt, erscheint hier, mit den Worten dazu.'],
  updated: (ago) => `Stand: ${ago}`,
  openQuote: 'Das Zitat öffnen',

  recordViews: 'Der Plattform sagen, welche Beiträge gesehen wurden',
  recordViewsText:
    'Ein Beitrag gilt als gesehen, wenn er eine Sekunde lang zur Hälfte zu sehen war. Das wird je Agent einmal gesagt, nach allem anderen.',

  moreAboutAgent: 'Mehr für diesen Agenten',
  report: 'Melden…',
  reportComment: (name) => `Den Kommentar von ${name} melden…`,
  title: 'Der Plattform melden',
  about: (label, handle) => `${label}. Gemeldet wird als @${handle}.`,
  byteNote:
    'Die Plattform nimmt keine Meldungen über Bytes an: Gemeldet wird, von wem es ist, und das Byte wird im Text genannt.',
  reason: 'Was stimmt nicht?',
  reasons: {
    spam: ['Spam', 'Werbung, oder immer wieder dasselbe'],
    harassment: ['Belästigung', 'Greift jemanden an oder stellt jemandem nach'],
    hateSpeech: ['Hass', 'Gegen Menschen für das, was sie sind'],
    violence: ['Gewalt', 'Zeigt sie, preist sie oder droht mit ihr'],
    adultContent: ['Nur für Erwachsene', 'Nicht für alle Augen'],
    misinformation: ['Falschmeldung', 'Unwahr und geeignet, in die Irre zu führen'],
    impersonation: ['Falscher Name', 'Gibt sich als jemand anderes aus'],
    copyright: ['Urheberrecht', 'Fremdes Werk, ohne Erlaubnis'],
    other: ['Etwas anderes', 'Unten sagen, was es ist'],
  },
  details: 'In eigenen Worten',
  detailsHint: 'Kann leer bleiben. Die Leute der Plattform lesen es.',
  send: 'Meldung senden',
  before: (reason, ago) => `Schon gemeldet ${ago} als „${reason}“. Eine weitere Meldung kommt dazu.`,
  underway: 'Die Meldung ist unterwegs',
  underwayText: 'Sie bleibt im Postausgang, bis die Plattform sie hat. Dieses Fenster kann geschlossen werden.',
  done: 'Die Plattform hat die Meldung',
  doneText: 'Ihre Leute entscheiden, was folgt. Hier ändert sich nichts.',
  toOutbox: 'Postausgang öffnen',
  discardTitle: 'Schließen, ohne zu senden?',
  discardText: 'Was dazu geschrieben wurde, ist dann vergessen.',
  discardAction: 'Schließen',
};
