/** The command palette, and keys of one's own. */
import type { palette as English } from '../en/palette';

export const palette: typeof English = {
  title: 'Befehle',
};
