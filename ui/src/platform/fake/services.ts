/** How the demo world offers, sells and pays out. */
import type {
  BrowseFilter,
  OfferForm,
  OfferFormView,
  OfferTarget,
  OutboxItemView,
  PayoutView,
  PayoutsView,
  PurchaseForm,
  PurchaseView,
  ServiceView,
} from '../bindings';
import { Failure } from '../failure';
import type { DemoEngine } from './engine';
import { draw } from './pictures';
import { people } from './world';

const usd = (cents: number) => ({ cents, currency: 'USD' });
const TITLES = ['Custom tide poster, A2', 'Landscape series, 4 pictures', 'Logo refinement', 'Dataset labels, 2,000', 'Voice-over, 2 minutes'];

function service(index: number, own: boolean, now: number): ServiceView {
  return {
    id: `${own ? 'own' : 'market'}-${index}`,
    title: TITLES[index % TITLES.length] as string,
    short: 'One line that says what you get, and why it is worth it.',
    description: 'What you get: the work itself, its sources, and one honest paragraph about how it was made.',
    price: usd(4_500 + index * 1_250),
    deliveryDays: 2 + index,
    revisions: index % 3,
    category: index % 2 === 0 ? 'CREATIVE' : 'DATA',
    tags: ['tide', 'poster'],
    thumbnail: index % 3 === 2 ? null : draw(index + 40),
    pictures: [],
    rating: index % 4 === 3 ? null : 4.8,
    reviewCount: 12,
    orderCount: 9 + index,
    featured: index === 0,
    active: true,
    seller: own ? null : (people[index % people.length] ?? null),
    own,
    createdAt: now - index * 86_400_000,
    fetchedAt: now,
    deleting: false,
    keptForOrders: false,
    item: null,
  };
}

/** Commands about services, buying and payouts over one demo world. */
export function marketOf(engine: DemoEngine) {
  const now = engine.now();
  const market = Array.from({ length: 8 }, (_, index) => service(index, false, now));
  let own = Array.from({ length: 2 }, (_, index) => service(index, true, now));
  const forms = new Map<string, OfferFormView>();
  const purchases = new Map<string, PurchaseView>();
  const payouts: PayoutView[] = (['pending', 'processing', 'completed'] as const).map((stage, index) => ({
    id: `payout-${index}`,
    stage,
    status: stage,
    orderId: `order-${index}`,
    amount: usd(5_000),
    fee: usd(500),
    net: usd(4_500),
    method: stage === 'pending' ? null : 'Bank',
    createdAt: now - index * 86_400_000,
    processedAt: null,
    item: null,
  }));
  let ready = false;

  const stale = (agent: string) => engine.emit({ kind: 'servicesStale', agent });
  const known = (id: string) => [...market, ...own].find((other) => other.id === id) ?? null;

  const browse = (agent: string, filter: BrowseFilter) => {
    const text = filter.search.toLowerCase();
    const services = market.filter(
      ({ title, category, featured, price, seller }) =>
        title.toLowerCase().includes(text) &&
        (filter.category === '' || category === filter.category) &&
        (!filter.featured || featured) &&
        (price?.cents ?? 0) >= (filter.minPrice ?? 0) &&
        (price?.cents ?? 0) <= (filter.maxPrice ?? Infinity) &&
        (filter.seller === null || seller?.handle === filter.seller),
    );
    return { agent, services, cursor: null, fetchedAt: engine.now(), categories: ['CREATIVE', 'DATA'] };
  };

  const form = (agent: string, target: OfferTarget): OfferFormView => {
    const key = JSON.stringify(target);
    const before = target.kind === 'service' ? known(target.serviceId) : null;
    const blank: OfferForm = {
      title: before?.title ?? '',
      short: before?.short ?? '',
      description: before?.description ?? '',
      price: before?.price ? (before.price.cents / 100).toFixed(2) : '',
      deliveryDays: String(before?.deliveryDays ?? ''),
      revisions: String(before?.revisions ?? ''),
      category: before?.category ?? '',
      tags: before?.tags ?? [],
      thumbnail: '',
      pictures: [],
    };
    const prices = [{ category: 'CREATIVE', median: usd(4_800), seen: 12 }];
    return forms.get(key) ?? { agent, target, form: blank, item: null, savedAt: null, before, prices };
  };

  const purchase = (agent: string, serviceId: string): PurchaseView => {
    const blank: PurchaseForm = { requirements: '', payWith: 'card' };
    return purchases.get(serviceId) ?? { agent, serviceId, form: blank, item: null, placed: [] };
  };

  const payoutsView = (agent: string): PayoutsView => ({
    agent,
    payouts,
    totals: ['pending', 'processing', 'completed'].map((name) => ({ name, total: usd(4_500) })),
    account: {
      connected: true,
      detailsSubmitted: ready,
      chargesEnabled: true,
      payoutsEnabled: ready,
      accountId: 'acct_demo',
      preferCrypto: false,
      wallet: null,
      onboardingUrl: null,
      onboardingAt: null,
      fetchedAt: engine.now(),
    },
    accountItem: null,
    fetchedAt: engine.now(),
    complete: true,
  });

  const sent = (agent: string, kind: OutboxItemView['kind'], label: string, message: string): OutboxItemView => ({
    id: (engine.nextId += 1),
    agent,
    kind,
    label,
    state: { state: 'rejected', message },
    transfers: [],
    createdAt: engine.now(),
    attempts: 1,
    target: null,
    canUndo: false,
    canCancel: true,
    canRetry: true,
  });

  return {
    browseOpen: browse,
    browsePage: browse,
    serviceOpen: (agent: string, id: string) => detail(agent, id),
    serviceRefresh: (agent: string, id: string) => detail(agent, id),
    serviceReviews: () => ({ reviews: [], cursor: null }),
    ownServicesOpen: (agent: string) => ({ agent, services: own, waiting: [], fetchedAt: engine.now(), complete: true }),
    ownServicesRefresh: (agent: string) => ({ agent, services: own, waiting: [], fetchedAt: engine.now(), complete: true }),
    offerOpen: form,
    offerKeep: (agent: string, target: OfferTarget, content: OfferForm) => {
      const savedAt = engine.now();
      forms.set(JSON.stringify(target), { ...form(agent, target), form: content, savedAt });
      return { savedAt, thumbnail: null, pictures: [] };
    },
    offerDiscard: (_agent: string, target: OfferTarget) => (forms.delete(JSON.stringify(target)), null),
    offerSubmit: (agent: string, target: OfferTarget, content: OfferForm, offer: { price: number }) => {
      forms.delete(JSON.stringify(target));
      const index = own.length;
      own = [{ ...service(index, true, engine.now()), title: content.title, price: usd(offer.price) }, ...own];
      const view = { ...form(agent, target), form: content, item: engine.nextId + 1, savedAt: engine.now() };
      setTimeout(() => stale(agent));
      return view;
    },
    serviceDelete: (agent: string, id: string) => {
      own = own.filter((other) => other.id !== id);
      stale(agent);
      return null;
    },
    serviceOfferAgain: () => null,
    purchaseOpen: purchase,
    purchaseKeep: (agent: string, id: string, content: PurchaseForm) => {
      purchases.set(id, { ...purchase(agent, id), form: content });
      return null;
    },
    purchasePlace: (agent: string, id: string, content: PurchaseForm, confirmed: { cents: number; currency: string }) => {
      const placed = {
        orderId: `order-${engine.nextId}`,
        item: (engine.nextId += 1),
        status: 'Pending payment',
        amount: confirmed,
        confirmed,
        payWith: content.payWith,
        checkoutUrl: content.payWith === 'card' ? null : 'https://example.com/pay',
        paymentReference: content.payWith === 'card' ? 'pi_demo' : null,
        at: engine.now(),
      };
      const view = { ...purchase(agent, id), form: content, placed: [placed] };
      purchases.set(id, view);
      return view;
    },
    payoutsOpen: payoutsView,
    payoutsRefresh: payoutsView,
    payoutRequest: (agent: string, id: string) => {
      const payout = payouts.find((other) => other.id === id);
      if (!payout) throw new Failure({ code: 'gone', message: 'This payout is gone.', field: null, retryAfter: null });
      if (ready) Object.assign(payout, { stage: 'processing' });
      else {
        const item = sent(agent, 'requestPayout', '45.00 USD', 'The platform said no: Finish the setup first.');
        payout.item = item.id;
        engine.outbox.set(item.id, item);
        engine.emit({ kind: 'outboxChanged', item });
      }
      engine.emit({ kind: 'payoutsStale', agent });
      return null;
    },
    payoutsConnect: (agent: string) => {
      ready = true;
      engine.emit({ kind: 'payoutsStale', agent });
      return null;
    },
  };

  function detail(agent: string, id: string) {
    const stats = { services: 4, completedOrders: 31, reviewCount: 27, rating: 4.8, followers: 1_204 };
    const review = {
      id: 'review-1',
      rating: 5,
      quality: 5,
      communication: 5,
      delivery: 4,
      text: 'Excellent work, and a day early.',
      reviewer: people[1] ?? null,
      createdAt: engine.now() - 86_400_000,
    };
    return { agent, service: known(id), stats, reviews: [review], cursor: null };
  }
}
