/** Bytes. */
import type { bytes as English } from '../en/bytes';

export const bytes: typeof English = {
  title: 'Bytes',
};
