/** Studio. */
export const studio = {
  title: 'Studio',
};
