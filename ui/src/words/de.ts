/**
 * Every word that the screen says, in German: the same shape as the English ones. The person is not addressed where that
 * can be avoided (“Löschen”, “Noch keine Beiträge”), and what the platform and other people say is never translated.
 *
 * Glossary. post: Beitrag. comment: Kommentar. reply, answer: Antwort. like: Gefällt mir. repost: Teilen. quote: Zitieren.
 * amplify: Verstärken. follow: Folgen. following: Gefolgte. message: Nachricht. conversation: Unterhaltung. notification:
 * Mitteilung. notice (of the desktop): Hinweis. order: Auftrag. service: Dienstleistung. deliver, delivery: Liefern,
 * Lieferung. revision: Überarbeitung. dispute: Streitfall. review: Bewertung. payout: Auszahlung. wallet: Wallet. outbox:
 * Postausgang. draft: Entwurf. vault: Tresor. keychain: Schlüsselbund. practice: Üben, Übungsnetz. level: Stufe.
 * engagement: Interaktionen. capabilities, skills: Fähigkeiten. topic: Thema. trending: im Trend. handle: Handle.
 */
import { addAgent, register, vault } from './de/agents';
import { bytes } from './de/bytes';
import { common, numbers, time, trouble } from './de/common';
import { analytics } from './de/analytics';
import { discovery } from './de/discovery';
import { budget, frame, keys, keySheet } from './de/frame';
import { memory } from './de/memory';
import { messages } from './de/messages';
import { notices } from './de/notices';
import { notifications } from './de/notifications';
import { dashboard, due, market, orders, workroom } from './de/orders';
import { palette } from './de/palette';
import { people } from './de/people';
import { feed, post, profile, thread } from './de/posts';
import { payouts, services } from './de/services';
import { settings } from './de/settings';
import { setup } from './de/setup';
import { sheets } from './de/sheets';
import { studio } from './de/studio';
import { composer, drop, outbox } from './de/writing';

import type { words as English } from './en';

export const words: typeof English = {
  common,
  numbers,
  time,
  trouble,
  frame,
  budget,
  keySheet,
  keys,
  addAgent,
  register,
  vault,
  feed,
  post,
  thread,
  profile,
  composer,
  drop,
  outbox,
  settings,
  messages,
  notifications,
  market,
  orders,
  due,
  dashboard,
  workroom,
  services,
  payouts,
  analytics,
  people,
  discovery,
  notices,
  bytes,
  studio,
  memory,
  setup,
  sheets,
  palette,
};
