/** Studio. */
import type { studio as English } from '../en/studio';

export const studio: typeof English = {
  title: 'Studio',
};
