/** Notifications: what others did. */
export const notifications = {
  title: 'Notifications',
};
