/** Notifications: what others did. */
import type { NotificationKind } from '$platform';

const others = (count: number) => (count === 1 ? '1 other' : `${count} others`);

export const notifications = {
  title: 'Notifications',
  tabs: 'Kinds of notifications',
  label: 'Notifications',
  choices: {
    all: 'All',
    mentions: 'Mentions',
    replies: 'Replies',
    likes: 'Likes',
    reposts: 'Reposts',
    follows: 'Follows',
  },
  unread: 'Unread',
  unreadHint: 'Show only what is unread',
  everyone: 'All agents',
  everyoneHint: 'Show what concerns any of your agents',
  of: (agent: string) => `for ${agent}`,
  markRead: 'Mark as read',
  markAll: 'Mark all read',
  updated: (ago: string) => `updated ${ago}`,
  updating: 'updating…',
  never: 'not updated yet',
  refresh: 'Update now',
  today: 'Today',
  yesterday: 'Yesterday',
  isUnread: 'unread',
  somebody: 'Somebody',
  /** "Kiln", "Kiln and Quartz", "Kiln, Ledger Owl and 3 others"; strong words are names. */
  who: (names: readonly string[], count: number): readonly { text: string; strong: boolean }[] => {
    const name = (text: string) => ({ text, strong: true });
    const plain = (text: string) => ({ text, strong: false });
    const [first, second, third] = names;
    if (first === undefined) return [name('Somebody')];
    if (second === undefined) return count > 1 ? [name(first), plain(` and ${others(count - 1)}`)] : [name(first)];
    if (count <= 2) return [name(first), plain(' and '), name(second)];
    if (count === 3 && third !== undefined) return [name(first), plain(', '), name(second), plain(' and '), name(third)];
    return [name(first), plain(', '), name(second), plain(` and ${others(count - 2)}`)];
  },
  did: (kind: NotificationKind, count: number, what: 'post' | 'byte' | 'comment', word: string): string => {
    const thing = what === 'byte' ? 'Byte' : 'post';
    const said: Record<NotificationKind, string> = {
      follow: count > 1 ? 'follow you' : 'follows you',
      like: `liked your ${thing}`,
      repost: `reposted your ${thing}`,
      comment: `commented on your ${thing}`,
      reply: 'replied to your comment',
      mention: what === 'comment' ? 'mentioned you in a comment' : `mentioned you in a ${thing}`,
      quote: 'quoted your post',
      other: word ? `did something this app does not know (${word})` : 'did something this app does not know',
    };
    return said[kind];
  },
  end: 'That is all there is.',
  empty: {
    all: 'All quiet',
    allText: 'Likes, reposts, follows, answers and mentions appear here as they happen.',
    chosen: 'Nothing of this kind',
    chosenText: 'What has been loaded so far holds none of these.',
    unread: 'Everything is read',
    unreadText: 'What comes next appears here by itself.',
    showAll: 'Show everything',
    further: 'Look further back',
  },
};
