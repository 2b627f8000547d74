/** Who liked, who reposted, and reports. */
import type { sheets as English } from '../en/sheets';

export const sheets: typeof English = {
  likedBy: 'Gefällt',
};
