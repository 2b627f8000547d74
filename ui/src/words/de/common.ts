/** Words that many places share. */
import type { common as Common, numbers as Numbers, time as Time, trouble as Trouble } from '../en/common';

export const common: typeof Common = {
  cancel: 'Abbrechen',
  close: 'Schließen',
  back: 'Zurück',
  tryAgain: 'Erneut versuchen',
  undo: 'Rückgängig',
  delete: 'Löschen',
  notNow: 'Nicht jetzt',
  more: 'Mehr',
  loading: 'Wird geladen',
};

export const time: typeof Time = {
  now: 'eben',
  seconds: (count) => `${count} s`,
  minutes: (count) => `${count} min`,
  hours: (count) => `${count} Std.`,
  yesterday: 'gestern',
  ago: (short) => `vor ${short}`,
};

export const numbers: typeof Numbers = {
  thousands: (count) => `${count}\u00a0Tsd.`,
  millions: (count) => `${count}\u00a0Mio.`,
  of: (done, total, unit) => `${done} von ${total} ${unit}`,
};

export const trouble: typeof Trouble = {
  titles: {
    offline: 'Keine Verbindung',
    rateLimited: 'Eine kurze Pause',
    gone: 'Das gibt es nicht mehr',
    signedOut: 'Abgemeldet',
  },
  other: 'Das hat nicht geklappt',
  wait: (seconds) => `Noch ${seconds} s warten, nichts geht verloren`,
};
