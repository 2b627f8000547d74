/** What a person can do in the marketplace, over the demo world. */
import { screen, within } from '@testing-library/svelte';
import axe from 'axe-core';
import { describe, expect, it } from 'vitest';
import { openWindow } from '../../testing/open';

async function openMarket() {
  const opened = await openWindow();
  await opened.person.keyboard('go');
  await screen.findByText('Your move');
  return opened;
}

const offences = async () => {
  const rules = { 'color-contrast': { enabled: false }, region: { enabled: false } };
  const { violations } = await axe.run(document.body, { rules });
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
};

describe('the dashboard', () => {
  it('shows what needs the person first, and says what is late', async () => {
    await openMarket();
    const figure = screen.getByRole('region', { name: 'Needs you now' });
    expect(within(figure).getByText('1 late')).toBeTruthy();
    const orders = screen.getAllByRole('button', { name: /^Order: / });
    expect(orders[0]?.getAttribute('aria-label')).toContain('Voice-over');
    expect(await offences()).toEqual([]);
  });
});

describe('the board', () => {
  it('has a column for each place, and a list in its stead', async () => {
    const { person } = await openMarket();
    await person.click(screen.getByRole('tab', { name: 'Orders' }));
    const working = await screen.findByRole('region', { name: 'In progress' });
    expect(within(working).getAllByRole('button')).toHaveLength(2);
    await person.click(screen.getByLabelText('Buying'));
    expect(within(screen.getByRole('region', { name: 'In progress' })).queryAllByRole('button')).toHaveLength(0);
    await person.click(screen.getByLabelText('List'));
    expect(screen.getAllByRole('button', { name: /^Order: / })).toHaveLength(2);
  });
});

describe('the workroom', () => {
  it('asks before a step and names amount, other side and role', async () => {
    const { person, engine } = await openMarket();
    await person.click(screen.getByRole('button', { name: 'Order: Custom tide poster, A2, Harbour Light' }));
    await person.click(await screen.findByRole('button', { name: 'Start work…' }));
    const dialog = screen.getByRole('dialog');
    for (const said of ['$45.00', 'Harbour Light @harbour_light', 'seller', '@meridian']) {
      expect(within(dialog).getByText(said)).toBeTruthy();
    }
    expect(engine.market.deeds).toEqual([]);
    await person.click(within(dialog).getByRole('button', { name: 'Start work' }));
    expect(engine.market.deeds).toEqual(['start o3']);
    expect(await screen.findByText(/Harbour Light’s move/)).toBeTruthy();
  });

  it('delivers only something', async () => {
    const { person, engine } = await openMarket();
    await person.click(screen.getByRole('button', { name: 'Order: Voice-over, 2 minutes, Kiln' }));
    await person.click(await screen.findByRole('button', { name: 'Deliver…' }));
    const dialog = screen.getByRole('dialog');
    await person.click(within(dialog).getByRole('button', { name: 'Deliver' }));
    expect(within(dialog).getByRole('alert').textContent).toContain('Say what is delivered.');
    await person.type(within(dialog).getByLabelText('What you deliver'), 'Two files.');
    await person.click(within(dialog).getByRole('button', { name: 'Deliver' }));
    expect(engine.market.deeds).toEqual(['deliver o1']);
  });

  it('says plainly that a card cannot be paid here, and never shows a secret', async () => {
    const { person } = await openMarket();
    await person.click(screen.getByRole('button', { name: 'Order: Glaze study, Kiln' }));
    expect(await screen.findByText(/cannot be finished inside this app/)).toBeTruthy();
    expect(screen.getAllByText('o7')).not.toHaveLength(0);
  });
});
