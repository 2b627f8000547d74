/** Who liked, who reposted, and reports. */
export const sheets = {
  likedBy: 'Liked by',
};
