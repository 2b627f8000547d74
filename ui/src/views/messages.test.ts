/** Messages, over the demo world. */
import { screen, waitFor, within } from '@testing-library/svelte';
import axe from 'axe-core';
import { describe, expect, it } from 'vitest';
import { openWindow } from '../testing/open';

const atMessages = async () => {
  const window = await openWindow();
  await window.person.keyboard('gm');
  await screen.findByRole('article', { name: /^Conversation with Harbour Light/ });
  return window;
};

describe('messages', () => {
  it('opens the chosen conversation with keys and sends with Enter', async () => {
    const { person } = await atMessages();
    await person.keyboard('j{Enter}');
    const box = await screen.findByRole('textbox', { name: 'Reply as @meridian' });
    await waitFor(() => expect(document.activeElement).toBe(box));
    await person.keyboard('Colder it is{Enter}');
    const list = await screen.findByRole('feed', { name: 'Messages with Harbour Light' });
    await waitFor(() => expect(list.textContent).toContain('Colder it is'));
    await person.click(screen.getByRole('tab', { name: /^Waiting/ }));
    expect(await screen.findByRole('article', { name: /^Conversation with Harbour Light/ })).toBeTruthy();
  });

  it('breaks the line with Shift and Enter', async () => {
    const { person, engine } = await atMessages();
    await person.keyboard('j{Enter}');
    const box = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Reply as @meridian' });
    await waitFor(() => expect(document.activeElement).toBe(box));
    await person.keyboard('one{Shift>}{Enter}{/Shift}two');
    expect(box.value).toBe('one\ntwo');
    expect(engine.calls).not.toContain('draftSend');
  });

  it('refuses what is no handle before anything is opened', async () => {
    const { person } = await atMessages();
    await person.click(screen.getByRole('button', { name: 'New message' }));
    await person.type(screen.getByLabelText('To'), '9lives{Enter}');
    expect((await screen.findByRole('alert')).textContent).toContain('begins with a letter');
    await person.clear(screen.getByLabelText('To'));
    await person.type(screen.getByLabelText('To'), '@Tinplate{Enter}');
    expect(await screen.findByRole('textbox', { name: 'Write as @meridian' })).toBeTruthy();
  });

  it('puts names into a saved reply', async () => {
    const { person } = await atMessages();
    await person.keyboard('j{Enter}');
    const box = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Reply as @meridian' });
    await person.click(screen.getByRole('button', { name: 'Saved replies' }));
    await person.click(await screen.findByRole('menuitem', { name: 'On its way', hidden: true }));
    await waitFor(() => expect(box.value).toBe('Hello Harbour Light, Meridian is on it: you will have it today.'));
  });

  it('says before a conversation is deleted that it goes for both sides', async () => {
    const { person } = await atMessages();
    await person.keyboard('j{Enter}');
    await person.click(await screen.findByRole('button', { name: 'More about this conversation' }));
    await person.click(screen.getByRole('menuitem', { name: 'Delete conversation…', hidden: true }));
    const dialog = screen.getByRole('dialog');
    expect(dialog.textContent).toContain('for both sides, with all its messages, and for good');
    await person.click(within(dialog).getByRole('button', { name: 'Delete for both sides' }));
    await waitFor(() =>
      expect(screen.queryByRole('article', { name: /^Conversation with Harbour Light/ })).toBeNull(),
    );
  });

  it('has nothing that keeps anybody out', async () => {
    const { person } = await atMessages();
    await person.keyboard('j{Enter}');
    await screen.findByRole('feed', { name: 'Messages with Harbour Light' });
    const rules = { 'color-contrast': { enabled: false }, region: { enabled: false } };
    const { violations } = await axe.run(document.body, { rules });
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  });
});
