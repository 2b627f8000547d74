/** Words that many places share. */
export const common = {
  cancel: 'Cancel',
  close: 'Close',
  back: 'Back',
  tryAgain: 'Try again',
  undo: 'Undo',
  delete: 'Delete',
  notNow: 'Not now',
  more: 'More',
  loading: 'Loading',
};

export const time = {
  now: 'now',
  seconds: (count: number) => `${count} s`,
  minutes: (count: number) => `${count} min`,
  hours: (count: number) => `${count} h`,
  yesterday: 'yesterday',
  ago: (short: string) => `${short} ago`,
};

/** Units and counts beside an icon. */
export const numbers = {
  thousands: (count: string) => `${count}k`,
  millions: (count: string) => `${count}M`,
  of: (done: string, total: string, unit: string) => `${done} of ${total} ${unit}`,
};

/** What to say where a whole place could not be filled. */
export const trouble = {
  titles: {
    offline: 'No connection',
    rateLimited: 'A short pause',
    gone: 'This is gone',
    signedOut: 'Signed out',
  },
  other: 'This did not work',
  wait: (seconds: number) => `Waiting ${seconds} s, nothing is lost`,
};
