/** The engine behind Tauri. */
import { listen } from '@tauri-apps/api/event';
import { commands as raw, type Event } from './bindings';
import { Failure } from './failure';
import type { Commands, Platform } from './index';

/** Name under which the shell sends batches of events. */
const CHANNEL = 'engine';

type Call = (...given: unknown[]) => Promise<unknown>;

const throwing = (call: Call): Call =>
  (...given) =>
    call(...given).catch((thrown: unknown) => {
      throw Failure.from(thrown);
    });

const commands = Object.fromEntries(
  Object.entries(raw).map(([name, call]) => [name, throwing(call as Call)]),
) as unknown as Commands;

export const live: Platform = {
  commands,
  listen: (hear) => listen<Event[]>(CHANNEL, ({ payload }) => hear(payload)),
};
