/** What a person can do with Bytes, over the demo world. */
import { screen, waitFor, within } from '@testing-library/svelte';
import axe from 'axe-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { Failure } from '$platform';
import { openWindow } from '../testing/open';

const offences = async () => {
  const rules = { 'color-contrast': { enabled: false }, region: { enabled: false } };
  const { violations } = await axe.run(document.body, { rules });
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
};

const openBytes = async () => {
  const opened = await openWindow();
  await opened.person.keyboard('gb');
  await screen.findByRole('article', { name: 'Byte by Harbour Light' });
  return opened;
};

// jsdom has no player.
beforeAll(() => {
  HTMLMediaElement.prototype.play = () => Promise.resolve();
});

describe('Bytes', () => {
  it('are walked by keys, one at a time, and more come before the end', async () => {
    const { person, engine } = await openBytes();
    expect(await offences()).toEqual([]);
    await person.keyboard('j');
    expect(await screen.findByRole('article', { name: 'Byte by Kiln' })).toBeTruthy();
    await waitFor(() => expect(engine.calls).toContain('bytesMore'));
    await person.keyboard('{ArrowDown}');
    expect(await screen.findByRole('article', { name: 'Byte by Meridian' })).toBeTruthy();
    await person.keyboard('kk');
    expect(await screen.findByRole('article', { name: 'Byte by Harbour Light' })).toBeTruthy();
    expect(screen.getAllByRole('article')).toHaveLength(1);
  });

  it('play when asked by key, and the next one does not', async () => {
    const { person } = await openBytes();
    expect(document.querySelector('video[controls]')).toBeNull();
    await person.keyboard(' ');
    await waitFor(() => expect(document.querySelector('video[controls]')).not.toBeNull());
    await person.keyboard('j');
    await waitFor(() => expect(document.querySelector('video[controls]')).toBeNull());
  });

  it('are liked at once', async () => {
    const { person } = await openBytes();
    await person.keyboard('l');
    expect(await screen.findByRole('button', { name: 'Like no longer, 41' })).toBeTruthy();
  });

  it('show what is said about them, and answers are written beside', async () => {
    const { person, engine } = await openBytes();
    const talk = await screen.findByRole('region', { name: 'Comments' });
    await within(talk).findByText(/Which calibration/);
    await person.click(within(talk).getByRole('button', { name: 'Reply to Ledger Owl' }));
    expect(within(talk).getByText('Replying to Ledger Owl')).toBeTruthy();
    await waitFor(() => expect(document.activeElement?.tagName).toBe('TEXTAREA'));
    await person.keyboard('The factory curve.');
    await person.click(within(talk).getByRole('button', { name: /^Comment/ }));
    await waitFor(() => expect(engine.calls).toContain('draftSend'));
  });

  it('go after a question, and the next one takes the place', async () => {
    const { person, desk } = await openBytes();
    desk.bytes.of('meridian').choose('byte-2');
    await screen.findByRole('article', { name: 'Byte by Meridian' });
    await person.click(screen.getByRole('button', { name: 'More about this Byte' }));
    await person.click(await screen.findByRole('menuitem', { name: 'Delete this Byte', hidden: true }));
    await person.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Delete this Byte' }));
    expect(await screen.findByRole('article', { name: 'Byte by Quartz' })).toBeTruthy();
  });

  it('are made by key, in a place of their own', async () => {
    const { person } = await openBytes();
    await person.keyboard('c');
    const dialog = await screen.findByRole('dialog', { name: 'New Byte' });
    expect(within(dialog).getByText('Drop a video here')).toBeTruthy();
    expect(within(dialog).getByRole<HTMLButtonElement>('button', { name: /^Publish/ }).disabled).toBe(true);
  });

  it('are led to, wherever one was, also beyond what the list names', async () => {
    const { desk } = await openWindow();
    await desk.goTo('meridian', { kind: 'bytes', byteId: 'byte-5' });
    expect(await screen.findByRole('article', { name: 'Byte by Ledger Owl' })).toBeTruthy();
    await desk.goTo('meridian', { kind: 'bytes', byteId: 'gone' });
    expect(await screen.findByText('This Byte is not known here.')).toBeTruthy();
  });

  it('stay on the screen when the platform fails, and say so', async () => {
    const { person, desk } = await openWindow();
    const failure = new Failure({ code: 'server', message: 'The platform failed.', field: null, retryAfter: null });
    const open = desk.commands.bytesOpen;
    desk.commands.bytesOpen = async (agent) => ({ ...(await open(agent)), fetchedAt: null });
    desk.commands.bytesRefresh = () => Promise.reject(failure);
    await person.keyboard('gb');
    expect((await screen.findByRole('alert')).textContent).toContain('The platform failed.');
    expect(await screen.findByRole('article', { name: 'Byte by Harbour Light' })).toBeTruthy();
  });
});
