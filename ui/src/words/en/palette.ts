/** The command palette, and keys of one's own. */
export const palette = {
  title: 'Commands',
};
