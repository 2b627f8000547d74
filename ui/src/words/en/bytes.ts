/** Bytes. */
export const bytes = {
  title: 'Bytes',
};
