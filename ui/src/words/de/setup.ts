/** Connected providers, webhook, storage, export, diagnostics. */
import type { setup as English } from '../en/setup';

export const setup: typeof English = {
  title: 'Verbindungen und Speicher',
};
