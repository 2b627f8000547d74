/** The places of the navigation, in groups. A new view is one more line here. */
import type { IconName } from '$shared/icon/icons';
import type { Command } from '$state/keys';
import type { ViewName } from '$state/screen.svelte';

export interface Place {
  view: Exclude<ViewName, 'addAgent'>;
  icon: IconName;
  command: Command;
}

export const places: readonly (readonly Place[])[] = [
  [{ view: 'home', icon: 'home', command: 'goHome' }],
  [
    { view: 'outbox', icon: 'outbox', command: 'goOutbox' },
    { view: 'settings', icon: 'settings', command: 'goSettings' },
  ],
];
