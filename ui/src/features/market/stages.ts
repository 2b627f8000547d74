/** Where orders stand: the columns of the board, and how a stage is said. */
import type { OrderStage, OrderView } from '$platform';
import { words } from '$words';

export type Column = keyof typeof words.orders.columns;

const columnOf: Record<OrderStage, Column> = {
  pendingPayment: 'fresh',
  paid: 'fresh',
  inProgress: 'working',
  revision: 'working',
  delivered: 'delivered',
  disputed: 'disputed',
  completed: 'done',
  cancelled: 'done',
  refunded: 'done',
  unknown: 'working',
};

/** The orders of each column; the one for disputes is there only when it is needed. */
export function columns(orders: readonly OrderView[]): { column: Column; orders: OrderView[] }[] {
  const all: Column[] = ['fresh', 'working', 'delivered', 'disputed', 'done'];
  return all
    .map((column) => ({ column, orders: orders.filter((order) => columnOf[order.stage] === column) }))
    .filter(({ column, orders: found }) => column !== 'disputed' || found.length > 0);
}

/** What an order waits for. */
export function waitsFor(order: OrderView): string {
  if (order.stage === 'unknown') return order.word ?? words.orders.stages.unknown;
  return words.orders.waits[order.stage][order.side === 'seller' ? 0 : 1] ?? '';
}

/** The colour beside it. */
export function waitTone(order: OrderView): 'neutral' | 'accent' | 'positive' | 'caution' | 'negative' | 'info' {
  if (order.stage === 'disputed') return 'negative';
  if (order.stage === 'completed') return 'positive';
  if (order.myMove) return order.stage === 'pendingPayment' ? 'caution' : 'accent';
  return order.stage === 'delivered' ? 'info' : 'neutral';
}

/** Who is on the other side. */
export const otherName = (order: OrderView): string => order.other?.name ?? words.orders.nobody;

/** What it is about. */
export const titleOf = (order: OrderView): string => order.title || words.orders.untitled;
