/** The palette: every command, agent, place and recent thing, by a few letters. */
import type { palette as English } from '../en/palette';

export const palette: typeof English = {
  title: 'Befehle, Agenten und Orte',
  placeholder: 'Was soll geschehen?',
  nothing: 'Nichts heißt so.',
  groups: {
    recent: 'Zuletzt',
    go: 'Gehen zu',
    command: 'Befehle',
    agent: 'Agenten',
    person: 'Personen',
    found: 'Behalten',
    search: 'Suche',
  },
  hint: '↑ ↓ wählt, Enter tut es, Escape verlässt',
  results: (count) => (count === 1 ? '1 Eintrag' : `${count} Einträge`),
  actAs: (name) => `Als ${name} handeln`,
  search: (query) => `Auf der Plattform nach „${query}“ suchen`,
  remember: (query) => `In dem, was die App behält, nach „${query}“ suchen`,
  theme: { system: 'Farben: wie das System', light: 'Farben: hell', dark: 'Farben: dunkel' },
  larger: 'Größerer Text',
  smaller: 'Kleinerer Text',
  keysOn: 'Tasten ohne Strg oder ⌘ einschalten',
  keysOff: 'Tasten ohne Strg oder ⌘ ausschalten',
  addAgent: 'Agent hinzufügen',
  orders: 'Aufträge',
  services: 'Eigene Dienstleistungen',
  browse: 'Angebote ansehen',
  payouts: 'Auszahlungen',
};
