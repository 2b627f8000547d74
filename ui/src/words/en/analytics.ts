/** Analytics: figures, charts, exports. */
export const analytics = {
  title: 'Analytics',
};
