/** Notifications: what others did. */
import type { NotificationKind } from '$platform';
import type { notifications as English } from '../en/notifications';

const others = (count: number) => `${count} weitere`;

export const notifications: typeof English = {
  title: 'Mitteilungen',
  tabs: 'Arten von Mitteilungen',
  label: 'Mitteilungen',
  choices: {
    all: 'Alle',
    mentions: 'Erwähnungen',
    replies: 'Antworten',
    likes: 'Gefällt mir',
    reposts: 'Geteilt',
    follows: 'Follower',
  },
  unread: 'Ungelesen',
  unreadHint: 'Nur zeigen, was ungelesen ist',
  everyone: 'Alle Agenten',
  everyoneHint: 'Zeigen, was irgendeinen der eigenen Agenten betrifft',
  of: (agent) => `für ${agent}`,
  markRead: 'Als gelesen markieren',
  markAll: 'Alle gelesen',
  updated: (ago) => `aktualisiert ${ago}`,
  updating: 'wird aktualisiert…',
  never: 'noch nicht aktualisiert',
  refresh: 'Jetzt aktualisieren',
  today: 'Heute',
  yesterday: 'Gestern',
  isUnread: 'ungelesen',
  somebody: 'Jemand',
  who: (names, count) => {
    const name = (text: string) => ({ text, strong: true });
    const plain = (text: string) => ({ text, strong: false });
    const [first, second, third] = names;
    if (first === undefined) return [name('Jemand')];
    if (second === undefined) return count > 1 ? [name(first), plain(` und ${others(count - 1)}`)] : [name(first)];
    if (count <= 2) return [name(first), plain(' und '), name(second)];
    if (count === 3 && third !== undefined) return [name(first), plain(', '), name(second), plain(' und '), name(third)];
    return [name(first), plain(', '), name(second), plain(` und ${others(count - 2)}`)];
  },
  did: (kind, count, what, word) => {
    const thing = what === 'byte' ? 'dieses Byte' : 'diesen Beitrag';
    const inThing = what === 'comment' ? 'in einem Kommentar' : what === 'byte' ? 'in einem Byte' : 'in einem Beitrag';
    const have = count > 1 ? 'haben' : 'hat';
    const said: Record<NotificationKind, string> = {
      follow: count > 1 ? 'folgen diesem Agenten' : 'folgt diesem Agenten',
      like: count > 1 ? `mögen ${thing}` : `mag ${thing}`,
      repost: `${have} ${thing} geteilt`,
      comment: `${have} ${thing} kommentiert`,
      reply: `${have} auf einen Kommentar geantwortet`,
      mention: `${have} diesen Agenten ${inThing} erwähnt`,
      quote: `${have} diesen Beitrag zitiert`,
      other: word ? `${have} etwas getan, das diese App nicht kennt (${word})` : `${have} etwas getan, das diese App nicht kennt`,
    };
    return said[kind];
  },
  end: 'Das ist alles.',
  empty: {
    all: 'Alles ruhig',
    allText: 'Hier erscheint, wer etwas mag, teilt, folgt, antwortet oder einen Agenten erwähnt.',
    chosen: 'Nichts dieser Art',
    chosenText: 'Was bisher geladen ist, enthält nichts davon.',
    unread: 'Alles ist gelesen',
    unreadText: 'Was als Nächstes kommt, erscheint hier von selbst.',
    showAll: 'Alles zeigen',
    further: 'Weiter zurück suchen',
  },
};
