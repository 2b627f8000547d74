/** What a person finds in memory, over the demo world. */
import { screen, waitFor, within } from '@testing-library/svelte';
import axe from 'axe-core';
import { describe, expect, it } from 'vitest';
import type { MemoryPage } from '$platform';
import { openWindow } from '../testing/open';

const FIELD = { name: 'Search everything seen' };

const offences = async () => {
  const rules = { 'color-contrast': { enabled: false }, region: { enabled: false } };
  const { violations } = await axe.run(document.body, { rules });
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
};

async function openMemory() {
  const window = await openWindow();
  await window.person.keyboard('gf');
  const field = await screen.findByRole('textbox', FIELD);
  await waitFor(() => expect(document.activeElement).toBe(field));
  return { ...window, field };
}

const list = () => screen.findByRole('feed', { name: 'What was found' });

describe('memory', () => {
  it('says how much is remembered, and finds while one types', async () => {
    const { person } = await openMemory();
    expect(await screen.findByText(/1,284 posts, 96 comments, 312 messages/)).toBeTruthy();
    expect(await offences()).toEqual([]);
    await person.keyboard('harbour');
    const rows = within(await list());
    expect((await rows.findAllByText('harbour', { selector: 'mark' })).length).toBeGreaterThan(0);
    expect(screen.getByText(/^\d+ (or more )?results?$/)).toBeTruthy();
    expect(await offences()).toEqual([]);
  });

  it('opens a post beside the list by the keyboard, and stays in memory', async () => {
    const { person, desk } = await openMemory();
    await person.keyboard('harbour');
    await list();
    await person.keyboard('{ArrowDown}{Enter}');
    expect(await screen.findByRole('region', { name: 'Post' })).toBeTruthy();
    expect(desk.screen.view).toBe('memory');
    expect(screen.getByRole('feed', { name: 'What was found' })).toBeTruthy();
  });

  it('opens a message in its conversation, beside the list', async () => {
    const { person, desk } = await openMemory();
    await person.keyboard('low tides');
    await list();
    await person.keyboard('{Enter}');
    await waitFor(() => expect(desk.memory.opened?.marked).toBe('m1'));
    expect(desk.screen.view).toBe('memory');
    expect(desk.messages.opened?.id).toBe('c1');
  });

  it('never shows an older answer after a newer one', async () => {
    const { person, desk } = await openMemory();
    const waiting: ((page: MemoryPage) => void)[] = [];
    const asked: string[] = [];
    desk.commands.memorySearch = (_agent, wish) => {
      asked.push(wish.query);
      return new Promise((resolve) => waiting.push(resolve));
    };
    await person.keyboard('tide');
    const page = (text: string): MemoryPage => ({
      hits: [
        {
          rowId: `post ${text}`,
          agent: desk.session.active ?? '',
          kind: 'post',
          author: { handle: 'ada', name: 'Ada', avatar: null, verified: false, kind: '' },
          own: false,
          at: null,
          text,
          marks: [],
          context: '',
          place: { kind: 'post', postId: text, commentId: null },
          messageId: null,
        },
      ],
      next: null,
      catchingUp: false,
    });
    expect(asked).toEqual(['t']);
    waiting[0]?.(page('an answer to t'));
    await waitFor(() => expect(asked).toEqual(['t', 'tide']));
    waiting[1]?.(page('an answer to tide'));
    expect(await screen.findByText('an answer to tide')).toBeTruthy();
    expect(asked.length).toBe(2);
  });

  it('says plainly when nothing fits, and how to widen the search', async () => {
    const { person, desk } = await openMemory();
    await person.selectOptions(screen.getByRole('combobox', { name: 'Kind' }), 'Messages');
    await person.click(screen.getByRole('textbox', FIELD));
    await person.keyboard('albatross');
    expect(await screen.findByText('Nothing that was seen fits')).toBeTruthy();
    expect(await offences()).toEqual([]);
    await person.click(screen.getByRole('button', { name: 'Look through everything' }));
    expect(desk.memory.kind).toBe(null);
  });
});

describe('storage in the settings', () => {
  it('shows what takes room, and asks before it frees any', async () => {
    const { person, engine } = await openWindow();
    await person.keyboard('gs');
    await person.click(await screen.findByRole('tab', { name: 'Storage & export' }));
    expect(await screen.findByText('42.0 MB of 512 MB')).toBeTruthy();
    await person.click(screen.getByRole('button', { name: 'Clear pictures' }));
    expect(engine.calls).not.toContain('storageClearPictures');
    const dialog = within(screen.getByRole('dialog'));
    await person.click(dialog.getByRole('button', { name: 'Clear pictures' }));
    expect(await screen.findByText(/^0 B of/)).toBeTruthy();
    await person.click(screen.getAllByRole('button', { name: 'Forget what was seen…' })[0] as HTMLElement);
    expect(await offences()).toEqual([]);
    await person.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Forget' }));
    expect(await screen.findByText('1,200 posts are forgotten.')).toBeTruthy();
  });
});
