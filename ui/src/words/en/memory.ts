/** Memory. */
export const memory = {
  title: 'Memory',
};
