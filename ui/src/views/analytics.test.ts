/** Analytics over the demo world. */
import { screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { openWindow } from '../testing/open';

async function openAnalytics(prepare?: Parameters<typeof openWindow>[0]) {
  const opened = await openWindow(prepare);
  opened.desk.screen.go('analytics');
  await screen.findByLabelText('Figures');
  return opened;
}

describe('the overview', () => {
  it('says changes in words, not by colour alone', async () => {
    await openAnalytics();
    const figures = within(screen.getByLabelText('Figures'));
    expect(figures.getByText('18 % more than in the 30 days before')).toBeTruthy();
    expect(figures.getByText('6.1 % less than in the 30 days before')).toBeTruthy();
    expect(figures.getByText('up from nothing in the 30 days before')).toBeTruthy();
  });

  it('can be walked through by arrow keys, gaps included', async () => {
    const { person } = await openAnalytics();
    const chart = screen.getByLabelText('Followers, point by point');
    chart.focus();
    await person.keyboard('{End}');
    const last = chart.getAttribute('aria-valuetext');
    await person.keyboard('{ArrowLeft}{ArrowLeft}{ArrowLeft}{ArrowLeft}');
    expect(chart.getAttribute('aria-valuetext')).toContain('These 30 days no snapshot');
    await person.keyboard('{End}');
    expect(chart.getAttribute('aria-valuetext')).toBe(last);
  });

  it('shows the same numbers as a table, and hands that table to the clipboard', async () => {
    const { engine, person } = await openAnalytics();
    const card = within(screen.getByLabelText('Followers'));
    await person.click(card.getByRole('button', { name: 'Table' }));
    const table = await screen.findByLabelText('Followers · 30 days');
    expect(table.querySelectorAll('tr')).toHaveLength(31);
    await person.click(card.getByRole('button', { name: 'Export: Followers' }));
    await person.click(await screen.findByText('Copy as CSV'));
    await waitFor(() => expect(engine.calls).toContain('chartCopy'));
  });

  it('draws a line for each agent when all are asked for', async () => {
    const { person, view } = await openAnalytics();
    await person.click(screen.getByLabelText('All agents'));
    await waitFor(() => expect(view.container.querySelectorAll('svg[data-chart] > g[data-hue]')).toHaveLength(3));
    expect(screen.getByText(/cannot be added up/)).toBeTruthy();
  });
});

describe('the other parts', () => {
  it('open a post beside its bar, by keyboard too', async () => {
    const { desk, person } = await openAnalytics();
    await person.click(screen.getByRole('tab', { name: 'Posts' }));
    await screen.findByLabelText('Best posts');
    await person.keyboard('j{Enter}');
    expect(desk.screen.detail?.kind).toBe('post');
    expect(screen.getByText(/22 more posts are needed/)).toBeTruthy();
  });
});
