/** What was sent from a form, followed up where it was written. */
import type { OutboxAnswer, OutboxItemView } from '$platform';
import type { Desk } from './desk';

/** Finds what carries a form, and does with it what the person wants. */
export const followUp = (desk: Desk) => ({
  find: (id: number | null): OutboxItemView | null => desk.outbox.items.find((item) => item.id === id) ?? null,
  answer: (id: number, given: OutboxAnswer) => void desk.deeds.try(() => desk.outbox.answer(id, given)),
  retry: (id: number) => void desk.deeds.try(() => desk.outbox.retry(id)),
  giveUp: (item: OutboxItemView) => void desk.takeBack(item),
});

/** What can be done about words that were just sent, where they are shown. */
export const echoDeeds = (desk: Desk, agent: string, item: number) => ({
  ontakeback: () => void desk.takeBack({ id: item, agent }),
  onretry: () => void desk.deeds.try(() => desk.outbox.retry(item)),
  onanswer: (given: OutboxAnswer) => void desk.deeds.try(() => desk.outbox.answer(item, given)),
});
