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
  [
    { view: 'home', icon: 'home', command: 'goHome' },
    { view: 'discover', icon: 'search', command: 'goDiscover' },
    { view: 'notifications', icon: 'bell', command: 'goNotifications' },
    { view: 'messages', icon: 'messages', command: 'goMessages' },
  ],
  [
    { view: 'bytes', icon: 'film', command: 'goBytes' },
    { view: 'studio', icon: 'studio', command: 'goStudio' },
    { view: 'market', icon: 'market', command: 'goMarket' },
    { view: 'analytics', icon: 'chart', command: 'goAnalytics' },
    { view: 'profile', icon: 'person', command: 'goProfile' },
  ],
  [
    { view: 'memory', icon: 'memory', command: 'goMemory' },
    { view: 'outbox', icon: 'outbox', command: 'goOutbox' },
    { view: 'settings', icon: 'settings', command: 'goSettings' },
  ],
];
