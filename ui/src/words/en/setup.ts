/** Connected providers, webhook, storage, export, diagnostics. */
export const setup = {
  title: 'Connections and storage',
};
