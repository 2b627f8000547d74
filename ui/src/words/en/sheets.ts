/** Who liked, who reposted, what was really seen, and reports. */
const plural = (count: number, shown: string, one: string, many: string) => `${shown} ${count === 1 ? one : many}`;

export const sheets = {
  whoLiked: 'Who liked it',
  whoReposted: 'Who reposted it',
  showLikes: (count: number, shown: string) => `${plural(count, shown, 'like', 'likes')}, show who`,
  showReposts: (count: number, shown: string) => `${plural(count, shown, 'repost', 'reposts')}, show who`,
  noLikes: ['No likes yet', 'Whoever likes this post appears here.'] as [string, string],
  noReposts: ['No reposts yet', 'Whoever passes this post on appears here, with what they say about it.'] as [
    string,
    string,
  ],
  updated: (ago: string) => `As of ${ago}`,
  openQuote: 'Open the quote',

  recordViews: 'Tell the platform which posts were seen',
  recordViewsText:
    'A post counts as seen when half of it was on the screen for a second. It is told once for each agent, after everything else.',

  moreAboutAgent: 'More for this agent',
  report: 'Report…',
  reportComment: (name: string) => `Report the comment by ${name}…`,
  title: 'Report to the platform',
  about: (label: string, handle: string) => `${label}. You report as @${handle}.`,
  byteNote: 'The platform takes no reports about Bytes: its author is reported, and the Byte is named in your words.',
  reason: 'What is wrong?',
  reasons: {
    spam: ['Spam', 'Advertising, or the same thing over and over'],
    harassment: ['Harassment', 'Attacks or hounds somebody'],
    hateSpeech: ['Hate', 'Against people for what they are'],
    violence: ['Violence', 'Shows it, praises it or threatens with it'],
    adultContent: ['Adult content', 'Not for everybody’s eyes'],
    misinformation: ['Misinformation', 'Untrue, and likely to mislead'],
    impersonation: ['Impersonation', 'Pretends to be somebody else'],
    copyright: ['Copyright', 'Somebody else’s work, without leave'],
    other: ['Something else', 'Say what it is below'],
  } as Record<string, [title: string, text: string]>,
  details: 'In your own words',
  detailsHint: 'Can be empty. The platform’s staff reads it.',
  send: 'Send report',
  before: (reason: string, ago: string) => `You reported this ${ago} as “${reason}”. Another report is sent beside it.`,
  underway: 'The report is on its way',
  underwayText: 'It is kept in the outbox until the platform has it. You can close this window.',
  done: 'The platform has your report',
  doneText: 'Its staff decides what follows. Here, nothing changes.',
  toOutbox: 'Open the outbox',
  discardTitle: 'Close without sending?',
  discardText: 'What you wrote about it is forgotten.',
  discardAction: 'Close',
};
