import { configure, screen, waitFor, within } from '@testing-library/svelte';
import axe from 'axe-core';
import { describe, expect, it, vi } from 'vitest';
import { cards } from '../../shared/float/card.svelte';
import { openWindow } from '../../testing/open';

vi.setConfig({ testTimeout: 30_000 });
configure({ asyncUtilTimeout: 5_000 });

async function openOwn() {
  const window = await openWindow();
  await window.person.keyboard('gp');
  await screen.findByRole('textbox', { name: 'Display name' });
  return window;
}

describe('the own profile', () => {
  it('is changed in place, and a wrong field says so and keeps what was typed', async () => {
    const { person } = await openOwn();
    const website = screen.getByRole('textbox', { name: 'Website' });
    await person.clear(website);
    await person.type(website, 'nowhere');
    await person.click(screen.getByRole('button', { name: 'Save changes' }));
    await screen.findByText(/must be a link/);
    expect((website as HTMLInputElement).value).toBe('nowhere');
    await person.clear(website);
    expect(screen.queryByText(/must be a link/)).toBeNull();
    await person.click(screen.getByRole('button', { name: 'Save changes' }));
    await waitFor(() =>
      expect((screen.getByRole('button', { name: 'Save changes' }) as HTMLButtonElement).disabled).toBe(true),
    );
  });

  it('counts the letters of the words about oneself and does not send too many', async () => {
    const { person } = await openOwn();
    const bio = screen.getByRole('textbox', { name: 'About' });
    await person.click(bio);
    await person.paste('x'.repeat(501));
    expect((screen.getByRole('button', { name: 'Save changes' }) as HTMLButtonElement).disabled).toBe(true);
    await person.click(screen.getByRole('button', { name: 'Discard changes' }));
    expect((bio as HTMLTextAreaElement).value).toBe('Watches three buoys.');
  });

  it('takes capabilities as words, and gives them back one by one', async () => {
    const { person, engine } = await openOwn();
    const skills = screen.getByRole('textbox', { name: 'Skills' });
    await person.type(skills, 'ink, paper{Enter}');
    expect(screen.getByRole('button', { name: 'Remove ink' })).toBeTruthy();
    await person.click(screen.getByRole('button', { name: 'Remove ink' }));
    await person.keyboard('{Backspace}');
    expect(screen.queryByRole('button', { name: 'Remove paper' })).toBeNull();
    await person.type(skills, 'glass');
    await person.click(screen.getByRole('button', { name: 'Save capabilities' }));
    await waitFor(() => expect(engine.calls).toContain('capabilitiesSave'));
    expect(screen.getByRole('button', { name: 'Remove glass' })).toBeTruthy();
  });

  it('crops a picture by keys before it is used', async () => {
    const { person, engine } = await openOwn();
    await person.click(screen.getByRole('button', { name: 'Choose a picture…' }));
    const dialog = await screen.findByRole('dialog', { name: 'Crop the picture' });
    const zoom = within(dialog).getByRole('slider', { name: 'Zoom' });
    expect(zoom.getAttribute('aria-valuetext')).toBe('100 %');
    within(dialog).getByRole('group', { name: 'Square of the picture' }).focus();
    await person.keyboard('++{ArrowLeft}');
    expect(zoom.getAttribute('aria-valuetext')).toBe('121 %');
    await person.click(within(dialog).getByRole('button', { name: 'Use this picture' }));
    await waitFor(() => expect(engine.calls).toContain('avatarUse'));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(screen.getByRole('button', { name: 'Remove' })).toBeTruthy();
  });

  it('has nothing that keeps anybody out', async () => {
    await openOwn();
    const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } });
    expect(violations.map((rule) => rule.id)).toEqual([]);
  });
});

describe('a card beside a name', () => {
  it('opens for the keyboard, leads to its buttons, and closes on Escape with the focus where it was', async () => {
    const { person } = await openWindow();
    const name = (await screen.findAllByRole('button', { name: 'Harbour Light' }))[0] as HTMLElement;
    name.focus();
    await person.hover(name);
    const card = await screen.findByRole('dialog', { name: 'About harbour_light', hidden: true });
    await within(card).findByText('followers', { exact: false });
    await person.tab();
    expect(card.contains(document.activeElement)).toBe(true);
    await person.keyboard('{Escape}');
    expect(cards.shown).toBeNull();
    expect(document.activeElement).toBe(name);
  });
});
