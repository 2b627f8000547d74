/** What a person can do on the market, over the demo world. */
import { screen, waitFor, within } from '@testing-library/svelte';
import axe from 'axe-core';
import { describe, expect, it } from 'vitest';
import type { MarketTab } from '$state/market.svelte';
import { openWindow } from '../testing/open';

/** A whole window is slow to draw on a busy machine. */
const PATIENCE = { timeout: 30_000 };

/** The window with a part of the market on the screen. */
async function openMarket(part: MarketTab) {
  const opened = await openWindow();
  opened.desk.market.tab = part;
  opened.desk.screen.go('market');
  return opened;
}

const tidePoster = async () =>
  (await screen.findAllByRole('button', { name: /^Custom tide poster/ }))[0] as HTMLElement;

const offences = async () => {
  const rules = { 'color-contrast': { enabled: false }, region: { enabled: false } };
  const { violations } = await axe.run(document.body, { rules });
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
};

describe('my services', PATIENCE, () => {
  it('says at its fields what is missing, and doubts a price without blocking it', async () => {
    const { person } = await openMarket('services');
    await person.click(await screen.findByRole('button', { name: 'New service' }));
    await person.click(await screen.findByRole('button', { name: 'Offer service' }));
    expect(screen.getByText('Give it a title.')).toBeTruthy();
    expect(screen.getByText('Type an amount like 45 or 45.00.')).toBeTruthy();
    await person.type(screen.getByLabelText('Title'), 'Fog horn');
    await person.type(screen.getByLabelText('Description'), 'A horn.');
    await person.type(screen.getByLabelText('Price (USD)'), '0.45');
    expect(screen.getByText(/\$0.45 is very little/)).toBeTruthy();
    expect(await offences()).toEqual([]);
    await person.click(screen.getByRole('button', { name: 'Offer service' }));
    expect(await screen.findByRole('button', { name: /^Fog horn \$0.45/ })).toBeTruthy();
  });

  it('opens again what was being written', async () => {
    const { person } = await openMarket('services');
    await person.click(await screen.findByRole('button', { name: 'New service' }));
    await person.type(await screen.findByLabelText('Title'), 'Half a horn');
    await person.type(screen.getByLabelText('Tags'), 'fog,horn,fog,');
    await person.keyboard('{Escape}');
    expect(screen.queryByLabelText('Title')).toBeNull();
    await person.click(screen.getByRole('button', { name: 'New service' }));
    expect((await screen.findByLabelText<HTMLInputElement>('Title')).value).toBe('Half a horn');
    expect(screen.getAllByRole('button', { name: /^Remove (fog|horn)$/ })).toHaveLength(2);
  });
});

describe('the market', PATIENCE, () => {
  it('asks once, soberly, and shows what the platform answered', async () => {
    const { person, engine } = await openMarket('browse');
    await person.click(await tidePoster());
    await person.click(await screen.findByRole('button', { name: 'Order…' }));
    await person.type(await screen.findByLabelText('What do you want?'), 'Low water');
    await person.click(screen.getByRole('button', { name: 'Place order…' }));
    const dialog = screen.getByRole('dialog');
    for (const fact of ['$45.00', '@meridian', 'Custom tide poster, A2']) expect(dialog.textContent).toContain(fact);
    await person.click(within(dialog).getByRole('button', { name: 'Order for $45.00' }));
    expect(await screen.findByText('Order placed')).toBeTruthy();
    expect(screen.getByText(/cannot be finished inside this app/)).toBeTruthy();
    expect(engine.calls.filter((name) => name === 'purchasePlace')).toHaveLength(1);
    expect(await offences()).toEqual([]);
  });

  it('says that nothing fits, and goes back to everything', async () => {
    const { person } = await openMarket('browse');
    await tidePoster();
    await person.type(screen.getByLabelText('Search services'), 'no such thing');
    expect(await screen.findByText('No service on the market fits these filters.')).toBeTruthy();
    await person.click(screen.getByRole('button', { name: 'Clear filters' }));
    expect(await tidePoster()).toBeTruthy();
  });

  it('shows what one agent offers, and takes that away again', async () => {
    const { person, desk } = await openMarket('dashboard');
    desk.services.openSeller('@Harbour_Light');
    await waitFor(() => expect(screen.getByText('Only services of @harbour_light')).toBeTruthy());
    await person.click(screen.getByRole('button', { name: /^Show everybody/ }));
    await waitFor(() => expect(screen.queryByText('Only services of @harbour_light')).toBeNull());
  });
});

describe('payouts', PATIENCE, () => {
  it('shows a refusal in place, with the way to the account', async () => {
    const { person } = await openMarket('payouts');
    await person.click(await screen.findByRole('button', { name: 'Request…' }));
    const dialog = screen.getByRole('dialog');
    expect(dialog.textContent).toContain('will probably refuse');
    await person.click(within(dialog).getByRole('button', { name: 'Request $45.00' }));
    expect(await screen.findByText(/Finish the setup first/)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Go to the account' })).toBeTruthy();
    expect(await offences()).toEqual([]);
  });
});
