/** Messages: the inbox and its conversations. */
export const messages = {
  title: 'Messages',
};
