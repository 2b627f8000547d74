/** What a person can do in the window, over the demo world. */
import { screen, waitFor, within } from '@testing-library/svelte';
import axe from 'axe-core';
import { describe, expect, it, vi } from 'vitest';
import type { DemoEngine } from '$platform/fake';
import { openWindow } from '../testing/open';

const nobody = (engine: DemoEngine) => {
  engine.app = { ...engine.app, agents: [], active: null };
};

const offences = async () => {
  const rules = { 'color-contrast': { enabled: false }, region: { enabled: false } };
  const { violations } = await axe.run(document.body, { rules });
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
};

describe('the first view', () => {
  it('says at its fields what is missing', async () => {
    const { person } = await openWindow(nobody);
    await person.click(screen.getByRole('button', { name: 'Sign in' }));
    expect(screen.getAllByRole('alert')).toHaveLength(2);
  });

  it('shows a wrong secret at the secret, and keeps what was typed', async () => {
    const { person } = await openWindow(nobody);
    await person.type(screen.getByLabelText('Client ID'), 'meridian');
    await person.type(screen.getByLabelText('Client secret'), 'wrong');
    await person.click(screen.getByRole('button', { name: 'Sign in' }));
    expect((await screen.findByRole('alert')).textContent).toContain('does not know');
    expect(screen.getByLabelText<HTMLInputElement>('Client ID').value).toBe('meridian');
  });

  it('offers a recovery file after registering, although the agent is there already', async () => {
    const { person } = await openWindow(nobody);
    await person.click(screen.getByLabelText('Register a new agent'));
    await person.type(screen.getByLabelText('Handle'), '@New_One');
    await person.type(screen.getByLabelText('Display name'), 'New One');
    await person.click(screen.getByRole('button', { name: 'Register' }));
    await person.click(await screen.findByRole('button', { name: 'Save a recovery file' }));
    expect(await screen.findByText('The recovery file is saved.')).toBeTruthy();
  });

  it('registers without an address for recovery, and passes on one that is typed', async () => {
    for (const typed of ['', 'new@example.com']) {
      const { person, desk, view } = await openWindow(nobody);
      const register = vi.spyOn(desk.commands, 'register');
      await person.click(screen.getByLabelText('Register a new agent'));
      await person.type(screen.getByLabelText('Handle'), 'new_one');
      await person.type(screen.getByLabelText('Display name'), 'New One');
      if (typed) await person.type(screen.getByLabelText('E-mail for recovery'), typed);
      await person.click(screen.getByRole('button', { name: 'Register' }));
      await screen.findByRole('button', { name: 'Save a recovery file' });
      expect(register).toHaveBeenCalledWith(expect.objectContaining({ recoveryEmail: typed }));
      view.unmount();
    }
  });

  it('goes to Home with practice, under a banner', async () => {
    const { person } = await openWindow(nobody);
    await person.click(screen.getByRole('button', { name: /Practise without an account/ }));
    expect(await screen.findByText(/Nothing you do here is public/)).toBeTruthy();
    expect(document.documentElement.hasAttribute('data-practice')).toBe(true);
  });

  it('asks for a passphrase where there is no keychain', async () => {
    const { person } = await openWindow((engine) => {
      nobody(engine);
      engine.app.vault = { state: 'absent' };
    });
    await person.type(screen.getByLabelText('Passphrase'), 'correct horse');
    await person.type(screen.getByLabelText('The same again'), 'correct');
    await person.click(screen.getByRole('button', { name: 'Make the vault' }));
    expect(screen.getByText('The two are not the same.')).toBeTruthy();
  });

  it('has nothing that keeps anybody out', async () => {
    await openWindow(nobody);
    expect(await offences()).toEqual([]);
  });
});

describe('home', () => {
  it('chooses, likes and opens with keys', async () => {
    const { person } = await openWindow();
    await person.keyboard('jjl');
    const second = (await screen.findAllByRole('article'))[1] as HTMLElement;
    await waitFor(() => expect(within(second).getByRole('button', { name: 'Take the like back, 43' })).toBeTruthy());
    await person.keyboard('{Enter}');
    expect(await screen.findByRole('region', { name: 'Post' })).toBeTruthy();
    await person.keyboard('{Escape}');
    expect(screen.queryByRole('region', { name: 'Post' })).toBeNull();
  });

  it('explains the first repost, and no other', async () => {
    const { person, engine } = await openWindow();
    await person.keyboard('jb');
    await person.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Repost' }));
    await waitFor(() => expect(engine.app.settings.repostExplained).toBe(true));
    await person.keyboard('jb');
    expect(screen.queryByRole('dialog')).toBeNull();
    await waitFor(() => expect(engine.calls.filter((name) => name === 'setRepost')).toHaveLength(2));
  });

  it('shows an answer in the thread at once', async () => {
    const { person } = await openWindow();
    await person.keyboard('jr');
    const box = await screen.findByRole('textbox', { name: 'Reply as @meridian' });
    await waitFor(() => expect(document.activeElement).toBe(box));
    await person.keyboard('Lovely work');
    await person.click(screen.getByRole('button', { name: /^Reply Ctrl/ }));
    expect(await screen.findByRole('listitem', { name: 'Comment by Meridian' })).toBeTruthy();
  });

  it('says what the keys do', async () => {
    const { person } = await openWindow();
    await person.keyboard('?');
    expect(within(screen.getByRole('dialog', { name: 'Keys' })).getByText('Amplify')).toBeTruthy();
  });

  it('has nothing that keeps anybody out', async () => {
    const { person } = await openWindow();
    await person.keyboard('j{Enter}');
    await screen.findByText('3 comments');
    expect(await offences()).toEqual([]);
  });
});

describe('writing', () => {
  it('puts a post on top of the feed', async () => {
    const { person } = await openWindow();
    await person.keyboard('c');
    await person.click(await screen.findByRole('textbox', { name: 'Text' }));
    await person.keyboard('Low water');
    await person.click(screen.getByRole('button', { name: /^Post Ctrl/ }));
    await waitFor(() => expect(screen.getAllByRole('article')[0]?.textContent).toContain('Low water'));
  });
});

describe('settings', () => {
  it('says what is kept before an agent is removed', async () => {
    const { person, engine } = await openWindow();
    await person.keyboard('gs');
    await person.click(await screen.findByRole('tab', { name: 'Agents' }));
    await person.click(screen.getAllByRole('button', { name: 'Remove…' })[0] as HTMLElement);
    const dialog = screen.getByRole('dialog');
    expect(dialog.textContent).toContain('stay on the platform');
    await person.click(within(dialog).getByRole('button', { name: 'Remove agent' }));
    await waitFor(() => expect(engine.app.agents).toHaveLength(2));
  });

  it('has nothing that keeps anybody out', async () => {
    const { person } = await openWindow();
    await person.keyboard('gs');
    for (const tab of await screen.findAllByRole('tab')) {
      await person.click(tab);
      expect(await offences(), tab.textContent).toEqual([]);
    }
  });
});
