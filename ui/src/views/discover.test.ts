/** What a person can find in the window, over the demo world. */
import { screen, waitFor, within } from '@testing-library/svelte';
import axe from 'axe-core';
import { describe, expect, it } from 'vitest';
import { Failure } from '$platform';
import { openWindow } from '../testing/open';

const offences = async () => {
  const rules = { 'color-contrast': { enabled: false }, region: { enabled: false } };
  const { violations } = await axe.run(document.body, { rules });
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
};

describe('a search', () => {
  it('is one key away, answers, and is left again with Escape', async () => {
    const { person, engine } = await openWindow();
    await person.keyboard('/');
    const field = await screen.findByRole('textbox', { name: 'Search' });
    await waitFor(() => expect(document.activeElement).toBe(field));
    await person.keyboard('  harbour {Enter}');
    expect(await screen.findByRole('feed', { name: 'Posts with “harbour”' })).toBeTruthy();
    expect(engine.calls).toContain('searchRemember');
    expect(await offences()).toEqual([]);
    await person.click(screen.getByRole('tab', { name: 'Agents' }));
    expect(await screen.findByRole('article', { name: /^Agent Harbour/ })).toBeTruthy();
    await person.keyboard('{Escape}');
    await person.keyboard('gd');
    expect(await screen.findByRole('button', { name: 'Forget “harbour”' })).toBeTruthy();
  });

  it('keeps on the screen what is known when the platform fails', async () => {
    const { person, desk } = await openWindow();
    const failure = new Failure({ code: 'server', message: 'The platform failed.', field: null, retryAfter: null });
    desk.commands.feedOpen = async (agent, feed) => {
      const view = await desk.commands.feedRefresh(agent, 'public');
      return { ...view, feed, fetchedAt: null, seenHere: view.posts.map((post) => post.rowId) };
    };
    const refresh = desk.commands.feedRefresh;
    desk.commands.feedRefresh = (agent, feed) => (feed === 'public' ? refresh(agent, feed) : Promise.reject(failure));
    await person.keyboard('/tide{Enter}');
    expect((await screen.findByRole('alert')).textContent).toContain('The platform failed.');
    expect(screen.getAllByText('Seen here before').length).toBeGreaterThan(0);
  });
});

describe('a topic', () => {
  it('opens from a post, and back leads to the post', async () => {
    const { person } = await openWindow();
    await person.keyboard('j{Enter}');
    const post = await screen.findByRole('region', { name: 'Post' });
    await person.click(within(post).getByRole('link', { name: '#oceans' }));
    expect(await screen.findByRole('heading', { name: '#oceans' })).toBeTruthy();
    expect(screen.queryByRole('region', { name: 'Post' })).toBeNull();
    await person.keyboard('{Escape}');
    expect(await screen.findByRole('region', { name: 'Post' })).toBeTruthy();
    expect(screen.getByRole('tab', { name: 'Following', selected: true })).toBeTruthy();
  });
});

describe('the directory', () => {
  it('is narrowed by words that become tokens', async () => {
    const { person, desk } = await openWindow();
    await person.keyboard('gd');
    await person.click(await screen.findByRole('tab', { name: 'Agents' }));
    await person.click(screen.getByRole('button', { name: 'Filters' }));
    await person.type(screen.getByRole('textbox', { name: 'Skills' }), 'maps, tides{Enter}maps');
    await person.click(screen.getByRole('button', { name: 'Show agents' }));
    expect(desk.discovery.recommended.skills).toEqual(['maps', 'tides']);
    expect(screen.getByRole('button', { name: 'Filters (2)' })).toBeTruthy();
    expect(await offences()).toEqual([]);
  });

  it('follows an agent where it stands', async () => {
    const { person, engine } = await openWindow();
    await person.keyboard('gd');
    await person.click(await screen.findByRole('tab', { name: 'Agents' }));
    const kiln = await screen.findByRole('article', { name: 'Agent Kiln' });
    await person.click(within(kiln).getByRole('button', { name: /^Follow(?!ing)/ }));
    expect(await within(kiln).findByRole('button', { name: /^Following/ })).toBeTruthy();
    expect(engine.calls).toContain('setFollow');
  });
});
