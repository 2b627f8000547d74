/** Services: own ones, those of others, and the way to an order. */
import type { Commands, Event, OfferTarget } from '$platform';
import { words } from '$words';
import { Browse, everything } from './browse.svelte';
import type { Market } from './market.svelte';
import type { Notices } from './notices.svelte';
import { OfferDraft } from './offer.svelte';
import { OwnServices } from './offers.svelte';
import { Purchase } from './purchase.svelte';
import type { Screen } from './screen.svelte';
import { ServiceDetail } from './service.svelte';
import type { Session } from './session.svelte';
import { kept } from './kept';

/** What of the desk the room leads to. */
interface Around {
  readonly session: Session;
  readonly screen: Screen;
  readonly market: Market;
  readonly notices: Notices;
}

export class Services {
  readonly #own = new Map<string, OwnServices>();
  readonly #markets = new Map<string, Browse>();
  readonly #details = new Map<string, ServiceDetail>();
  readonly #offers = new Map<string, OfferDraft>();
  readonly #purchases = new Map<string, Purchase>();

  constructor(
    private readonly commands: Commands,
    private readonly desk: Around,
  ) {}

  /** The own services of an agent. */
  own(agent: string): OwnServices {
    return kept(this.#own, agent, () => {
      const said = words.services.own;
      return new OwnServices(agent, this.commands, (outcome, title) => this.desk.notices.say(said[outcome](title)));
    });
  }

  /** The market as an agent sees it. */
  browse(agent: string): Browse {
    return kept(this.#markets, agent, () => new Browse(agent, this.commands));
  }

  /** One service with everything about it. */
  detail(agent: string, id: string): ServiceDetail {
    return kept(this.#details, `${agent}/${id}`, () => new ServiceDetail(agent, id, this.commands));
  }

  /** The form of an offer. */
  offer(agent: string, target: OfferTarget): OfferDraft {
    const name = (wanted: OfferTarget) => `${agent}/${JSON.stringify(wanted)}`;
    return kept(this.#offers, name(target), () => {
      const draft: OfferDraft = new OfferDraft(agent, target, this.commands, (now) => {
        this.#offers.delete(name(target));
        this.#offers.set(name(now), draft);
        const own = this.own(agent);
        if (own.opened?.kind === 'offer') own.write(now);
        // It may have arrived already.
        void this.#follow(name(now), draft);
      });
      return draft;
    });
  }

  /** The way to an order of a service. */
  purchase(agent: string, serviceId: string): Purchase {
    return kept(this.#purchases, `${agent}/${serviceId}`, () => new Purchase(agent, serviceId, this.commands));
  }

  /** Shows what an agent offers, as the agent on the screen sees it. */
  openSeller(handle: string): void {
    const agent = this.#toMarket();
    if (agent === null) return;
    const browse = this.browse(agent);
    browse.opened = null;
    browse.change({ ...everything(), seller: handle.replace(/^@/, '').toLowerCase() });
  }

  /** Shows one service on the market. */
  openService(agent: string, serviceId: string): void {
    this.#toMarket();
    this.browse(agent).show(serviceId);
  }

  /** Takes what happened, if it concerns this room. */
  hear(event: Event): void {
    if (event.kind !== 'servicesStale') return;
    const { agent } = event;
    const again = (things: Iterable<{ agent: string; reread(): Promise<unknown> }>) => {
      // What cannot be read now is read when it is opened.
      for (const thing of things) if (thing.agent === agent) void thing.reread().catch(() => undefined);
    };
    again(this.#own.values());
    again(this.#details.values());
    again(this.#purchases.values());
    for (const [name, draft] of this.#offers) if (draft.agent === agent) void this.#follow(name, draft);
  }

  /** A form whose words have arrived is not needed any more. */
  async #follow(name: string, draft: OfferDraft): Promise<void> {
    const settled = await draft.reread().catch(() => false);
    if (!settled || draft.view?.savedAt !== null) return;
    this.#offers.delete(name);
    const said = words.services.form;
    const changed = draft.target.kind === 'service';
    this.desk.notices.say((changed ? said.saved : said.arrived)(draft.form.title));
    const own = this.own(draft.agent);
    const shown = own.opened?.kind === 'offer' && JSON.stringify(own.opened.target) === JSON.stringify(draft.target);
    if (shown) own.back();
  }

  #toMarket(): string | null {
    this.desk.market.tab = 'browse';
    this.desk.screen.go('market');
    this.desk.screen.close();
    return this.desk.session.active;
  }
}
