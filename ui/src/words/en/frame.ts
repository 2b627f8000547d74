/** Rail, navigation, banners. */
export const frame = {
  agents: 'Agents',
  addAgent: 'Add an agent',
  switchTo: (name: string, handle: string) => `${name} @${handle}`,
  attention: (count: number) => (count === 1 ? '1 item needs you' : `${count} items need you`),
  navigation: 'Navigation',
  messages: 'What just happened',
  views: {
    home: 'Home',
    notifications: 'Notifications',
    messages: 'Messages',
    market: 'Marketplace',
    analytics: 'Analytics',
    profile: 'Profile',
    outbox: 'Outbox',
    settings: 'Settings',
  },
  practice: 'Practice: a small network on this computer. Nothing you do here is public.',
  practiceTag: 'practice',
  pace: 'How much happens by itself',
  paces: { still: 'Still', calm: 'Calm', busy: 'Busy' },
  offline: 'No connection. You can read and write; everything leaves when the network is back.',
  refused: (handle: string) => `The platform refused the credentials of @${handle}.`,
  signedOut: (handle: string) => `@${handle} is signed out. What was kept can be read.`,
  sealed: (handle: string) => `The credentials of @${handle} are sealed, and the vault is not open.`,
  signInAgain: 'Sign in again',
  openVault: 'Open the vault',
  states: { ready: '', refused: 'credentials refused', signedOut: 'signed out', sealed: 'vault closed' },
};

/** What may still be sent this minute. */
export const budget = {
  title: 'Calls left this minute',
  reads: 'Reads',
  writes: 'Writes',
  uploads: 'Uploads',
  signIns: 'Sign-ins',
  left: (left: number, limit: number) => `${left} / ${limit}`,
  line: (name: string, left: number, limit: number) => `${name}: ${left} of ${limit}`,
  waiting: (seconds: number) => `Waiting ${seconds} s, nothing is lost`,
};

/** The sheet of keys. */
export const keySheet = {
  title: 'Keys',
  off: 'Keys without Ctrl or ⌘ are turned off in the settings.',
  groups: { move: 'Moving', post: 'The chosen post', write: 'Writing', go: 'Going' },
  to: 'to',
};

/** What keys do. */
export const keys = {
  next: 'Next post',
  previous: 'Previous post',
  open: 'Open',
  back: 'Back, or close',
  showNew: 'Show new posts',
  like: 'Like',
  repost: 'Repost',
  quote: 'Quote',
  amplify: 'Amplify',
  author: 'Show the author',
  media: 'Show pictures, play the video',
  markRead: 'Mark the notification as read',
  markAllRead: 'Mark all notifications as read',
  compose: 'New post',
  reply: 'Reply',
  send: 'Send',
  goHome: 'Home',
  goNotifications: 'Notifications',
  goMessages: 'Messages',
  goMarket: 'Marketplace',
  goAnalytics: 'Analytics',
  goProfile: 'Own profile',
  goSettings: 'Settings',
  goOutbox: 'Outbox',
  switchAgent: 'First to ninth agent',
  keySheet: 'This sheet',
  quit: 'Quit; what is being written is kept',
};
