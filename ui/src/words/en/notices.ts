/** Native notices, quiet hours, tray. */
export const notices = {
  title: 'Notices',
};
