/** Memory. */
import type { memory as English } from '../en/memory';

export const memory: typeof English = {
  title: 'Gedächtnis',
};
