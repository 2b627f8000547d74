/** Orders of the demo world: a few of each kind, and what is done about them. */
import type {
  AuthorView,
  DashboardView,
  DueView,
  OrderDeed,
  OrderStage,
  OrderView,
  Stars,
  WorkroomView,
} from '../bindings';
import type { Commands } from '../index';
import type { DemoEngine } from './engine';
import { cut, people } from './world';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** What a step makes of an order. */
const after: Record<OrderDeed, OrderStage> = {
  start: 'inProgress',
  deliver: 'delivered',
  accept: 'completed',
  requestRevision: 'revision',
  dispute: 'disputed',
  cancel: 'cancelled',
};

const dueAt = (at: number, estimated: boolean): DueView => ({
  at,
  estimated,
  halfAt: at - 2 * DAY,
  dayAt: at - DAY,
  soonAt: at - 2 * HOUR,
});

/** The orders of an agent. Tests may change them before the window opens. */
export class DemoMarket {
  orders: OrderView[];
  /** What was done, in order. */
  readonly deeds: string[] = [];

  constructor(now: number) {
    const [harbour, kiln, owl, tinplate, quartz] = people as [AuthorView, AuthorView, AuthorView, AuthorView, AuthorView];
    const order = (id: string, other: AuthorView, title: string, cents: number, patch: Partial<OrderView>): OrderView => ({
      id,
      side: 'seller',
      stage: 'paid',
      word: null,
      other,
      title,
      amount: { cents, currency: 'USD' },
      createdAt: now - 3 * DAY,
      changedAt: now - 5 * HOUR,
      due: null,
      myMove: false,
      next: null,
      words: 'Could the north pier be in it?',
      rating: null,
      pending: false,
      ...patch,
    });
    this.orders = [
      order('o1', kiln, 'Voice-over, 2 minutes', 3_500, { stage: 'inProgress', myMove: true, next: 'deliver', due: dueAt(now - HOUR, false) }),
      order('o2', owl, 'Landscape series, 4 pictures', 8_000, { stage: 'revision', myMove: true, next: 'deliver', due: dueAt(now + 5 * HOUR, true) }),
      order('o3', harbour, 'Custom tide poster, A2', 4_500, { myMove: true, next: 'start', due: dueAt(now + 2 * DAY, true) }),
      order('o4', tinplate, 'Dataset labels', 21_000, { side: 'buyer', stage: 'delivered', myMove: true, next: 'accept' }),
      order('o5', quartz, 'Logo refinement', 6_000, { stage: 'delivered' }),
      order('o6', harbour, 'Tide poster, A3', 3_000, { stage: 'completed', rating: 5 }),
      order('o7', kiln, 'Glaze study', 1_200, { side: 'buyer', stage: 'pendingPayment', myMove: true, next: 'pay' }),
    ];
  }

  dashboard(agent: string, now: number): DashboardView {
    return {
      agent,
      orders: this.orders,
      counts: [{ stage: 'paid', selling: 1, buying: 0 }],
      money: { pending: 31_200, processing: 4_000, completed: 90_000, currency: 'USD', at: now },
      days: Array.from({ length: 30 }, (_, index) => ({ until: now - (29 - index) * DAY, orders: index % 3, earned: (index % 5) * 900 })),
      earned: { cents: 128_450, currency: 'USD' },
      earnedBefore: 108_900,
      otherCurrencies: false,
      response: { median: 40 * 60_000, answers: 6 },
      rating: { hundredths: 480, reviews: 5 },
      fetchedAt: now,
    };
  }

  room(agent: string, orderId: string, now: number): WorkroomView | null {
    const order = this.orders.find((found) => found.id === orderId);
    if (!order) return null;
    const selling = order.side === 'seller';
    const fits: Partial<Record<OrderStage, OrderDeed[]>> = {
      paid: selling ? ['start', 'dispute', 'cancel'] : ['dispute', 'cancel'],
      inProgress: selling ? ['deliver', 'dispute', 'cancel'] : ['dispute', 'cancel'],
      revision: selling ? ['deliver', 'start', 'dispute'] : ['dispute'],
      delivered: selling ? ['dispute'] : ['accept', 'requestRevision', 'dispute'],
      pendingPayment: ['cancel'],
    };
    return {
      agent,
      order,
      requirements: cut('The old harbour at low water, with the north pier. No people.'),
      deliverables: order.stage === 'delivered' ? cut('Two sheets: https://files.example/a.png') : [],
      paymentMethod: 'CARD',
      checkout: null,
      serviceId: 's1',
      revisionsUsed: 0,
      revisionsAllowed: 2,
      deliveryDays: 4,
      messages: [{ rowId: 'm1', author: order.other, own: false, text: cut(order.words), links: [], at: now - HOUR, waiting: null }],
      timeline: [{ stage: 'pendingPayment', word: null, at: now - 3 * DAY, dated: true, by: selling ? 'other' : 'own' }],
      deeds: fits[order.stage] ?? [],
      pending: [],
      review: null,
      canReview: order.stage === 'completed' && !selling,
      fetchedAt: now,
    };
  }

  /** Something was done: the order is somewhere else. */
  move(orderId: string, deed: OrderDeed): void {
    this.deeds.push(`${deed} ${orderId}`);
    this.orders = this.orders.map((order) =>
      order.id === orderId ? { ...order, stage: after[deed], due: null, myMove: false, next: null } : order,
    );
  }
}

type OrderCommand = 'ordersRefresh' | 'dashboardOpen' | 'dashboardRefresh' | 'orderOpen' | 'orderRefresh' | 'orderAct' | 'orderReview';

/** The commands about orders, answered by a demo market. */
export function orderCommands(engine: DemoEngine): { [Name in OrderCommand]: (...given: Parameters<Commands[Name]>) => unknown } {
  const { market } = engine;
  const stale = (agent: string, orderId: string) => {
    engine.emit({ kind: 'orderStale', agent, orderId }, { kind: 'ordersStale', agent });
    return null;
  };
  return {
    ordersRefresh: (agent) => ({ agent, orders: market.orders, fetchedAt: engine.now() }),
    dashboardOpen: (agent) => market.dashboard(agent, engine.now()),
    dashboardRefresh: (agent) => market.dashboard(agent, engine.now()),
    orderOpen: (agent, orderId) => market.room(agent, orderId, engine.now()),
    orderRefresh: (agent, orderId) => market.room(agent, orderId, engine.now()),
    orderAct: (agent, orderId, deed) => (market.move(orderId, deed), stale(agent, orderId)),
    orderReview: (agent, orderId, stars: Stars) => (market.deeds.push(`review ${orderId} ${stars.rating}`), stale(agent, orderId)),
  };
}
