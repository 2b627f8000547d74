/** States of what is on its way, in words. */
import type { ItemState } from '$platform';
import { words } from '$words';
import { seconds } from '../time/clock.svelte';
import { secondsUntil } from '../time/relative';

/** One line that says where an item stands; one that counts seconds stays true by itself. */
export function stateWords(state: ItemState): string {
  const said = words.outbox.states;
  switch (state.state) {
    case 'holding':
      return words.outbox.sending(secondsUntil(state.until, seconds.now));
    case 'waiting': {
      const left = state.until === null ? 0 : secondsUntil(state.until, seconds.now);
      return left > 0 ? said.waitingUntil(state.reason, left) : state.reason || said.waiting;
    }
    case 'asks':
      return state.question;
    case 'rejected':
    case 'quarantined':
      return state.message;
    default:
      return said[state.state];
  }
}

/** Whether the person has to do something, and how urgent that looks. */
export function stateTone(state: ItemState): 'neutral' | 'caution' | 'negative' {
  if (state.state === 'rejected' || state.state === 'quarantined') return 'negative';
  return state.state === 'asks' ? 'caution' : 'neutral';
}

/** Whether an item cannot go on without the person. */
export const needsPerson = (state: ItemState): boolean => stateTone(state) !== 'neutral';
