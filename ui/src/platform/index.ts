/** The only door to the engine. Behind it stands Tauri, or the fake that tests and a plain browser use. */
import type { Event, StartView } from './bindings';
import type { commands } from './bindings';
import { live } from './live';

export type * from './bindings';
export { Failure } from './failure';

/** Every command of the engine; what goes wrong is thrown as a `Failure`. */
export type Commands = typeof commands;

/** What stands behind the door. */
export interface Platform {
  commands: Commands;
  /** Hands over what happens, in batches of at most one a frame. */
  listen(hear: (events: Event[]) => void): Promise<() => void>;
}

declare global {
  interface Window {
    /** The first answer, handed over with the first document. */
    __START__?: StartView;
    __TAURI_INTERNALS__?: unknown;
  }
}

/** Opens the door. A build for people has no fake in it. */
export async function connect(): Promise<Platform> {
  if (import.meta.env.MODE === 'production' || window.__TAURI_INTERNALS__ !== undefined) return live;
  return (await import('./fake')).demo();
}
