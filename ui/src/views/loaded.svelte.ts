/** The views besides Home: each is its own file of the bundle, fetched after the first paint or when it is asked for. */
import type { Component } from 'svelte';
import type { ViewName } from '$state/screen.svelte';
import HomeView from './HomeView.svelte';

/** A view of one agent; those that are the same for all agents take no notice of it. */
export type View = Component<{ agent: string }>;

/** The views that this table leads to. */
export type LoadedView = Exclude<ViewName, 'home' | 'addAgent'>;

const files: Record<LoadedView, () => Promise<{ default: View | Component }>> = {
  discover: () => import('./DiscoverView.svelte'),
  notifications: () => import('./NotificationsView.svelte'),
  messages: () => import('./MessagesView.svelte'),
  bytes: () => import('./BytesView.svelte'),
  studio: () => import('./StudioView.svelte'),
  market: () => import('./MarketView.svelte'),
  analytics: () => import('./AnalyticsView.svelte'),
  profile: () => import('./ProfileView.svelte'),
  memory: () => import('./MemoryView.svelte'),
  outbox: () => import('./OutboxView.svelte'),
  settings: () => import('./SettingsView.svelte'),
};

class Views {
  /** What has been fetched. */
  known = $state.raw<Partial<Record<ViewName, View>>>({ home: HomeView });

  /** Fetches a view, unless it is here. */
  async load(name: ViewName): Promise<void> {
    if (name === 'home' || name === 'addAgent' || this.known[name]) return;
    const view = (await files[name]()).default as View;
    this.known = { ...this.known, [name]: view };
  }

  /** Fetches all of them, one after the other, so that none is waited for later. */
  async loadAll(): Promise<void> {
    for (const name of Object.keys(files) as LoadedView[]) await this.load(name);
  }
}

/** The views of the window. */
export const views = new Views();
