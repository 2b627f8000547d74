/** Own profile, and what is shown of others. */
export const people = {
  own: 'Profile',
};
