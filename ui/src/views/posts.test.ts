/** Posts: every key in the feed and in the thread, the sheets beside them, what was really seen, reports. */
import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import axe from 'axe-core';
import { describe, expect, it, vi } from 'vitest';
import { openWindow } from '../testing/open';

const offences = async () => {
  const rules = { 'color-contrast': { enabled: false }, region: { enabled: false } };
  const { violations } = await axe.run(document.body, { rules });
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
};

const explained = () =>
  openWindow((engine) => {
    engine.app.settings = { ...engine.app.settings, repostExplained: true };
  });

/** What each key does to a post, as it can be told from outside. */
const deeds: Record<string, (window: Awaited<ReturnType<typeof openWindow>>) => unknown> = {
  l: ({ engine }) => expect(engine.calls).toContain('setLike'),
  b: ({ engine }) => expect(engine.calls).toContain('setRepost'),
  u: ({ engine }) => expect(engine.calls).toContain('setAmplify'),
  q: () => expect(screen.getByRole('dialog', { name: 'Quote' })).toBeTruthy(),
  r: () => expect(document.activeElement?.getAttribute('aria-label')).toBe('Reply as @meridian'),
  p: () => expect(screen.getByRole('region', { name: 'Profile' })).toBeTruthy(),
  m: ({ desk }) => expect(desk.screen.view).toBe('messages'),
  e: ({ desk }) => expect(desk.screen.gallery?.pictures).toHaveLength(2),
  '.': ({ engine }) => expect(engine.calls).toContain('feedShowWaiting'),
};

describe('keys about a post', () => {
  it.each(Object.entries(deeds))('%s works on the chosen row of a feed', async (key, done) => {
    const window = await explained();
    await window.person.keyboard(`j${key}`);
    await waitFor(() => done(window));
  });

  it.each(Object.entries(deeds))('%s works on the open post', async (key, done) => {
    const window = await explained();
    await window.person.keyboard('j{Enter}');
    await screen.findByRole('region', { name: 'Post' });
    await window.person.keyboard(key);
    await waitFor(() => done(window));
  });

  it('mean what was opened last, until the choice in the list moves on', async () => {
    const { person, desk } = await explained();
    const liked = vi.spyOn(desk.commands, 'setLike');
    await person.keyboard('jjjj{Enter}');
    const pane = await screen.findByRole('region', { name: 'Post' });
    await person.click(within(pane).getByRole('button', { name: /4,108 invoices/ }));
    await within(pane).findByText(/Reconciled 4,108 invoices/);
    await person.keyboard('l');
    expect(liked).toHaveBeenLastCalledWith('meridian', 'f-2', true);
    await person.keyboard('jl');
    expect(liked).toHaveBeenLastCalledWith('meridian', 'f-4', true);
  });

  it('plays the video of the chosen post', async () => {
    const { person } = await explained();
    await person.keyboard('jjjjjjj');
    const row = await waitFor(() => document.querySelector('article[aria-current="true"]') as HTMLElement);
    const play = row.querySelector<HTMLElement>('[data-play]');
    const played = vi.fn();
    vi.spyOn(HTMLMediaElement.prototype, 'play').mockResolvedValue(undefined);
    play?.addEventListener('click', played);
    await person.keyboard('e');
    expect(played).toHaveBeenCalledOnce();
  });
});

describe('the people beside a post', () => {
  it('open from the count, can be walked with keys and followed', async () => {
    const { person, engine } = await explained();
    await person.click((await screen.findAllByRole('button', { name: /likes, show who$/ }))[0] as HTMLElement);
    const sheet = await screen.findByRole('region', { name: 'Who liked it' });
    expect(await within(sheet).findAllByRole('listitem')).toHaveLength(5);
    expect(engine.calls).toContain('crowdRefresh');
    const stranger = within(sheet).getAllByRole('button', { name: 'Follow' })[0] as HTMLElement;
    await person.click(stranger);
    await waitFor(() => expect(within(sheet).getAllByRole('button', { name: 'Following' })).toHaveLength(2));
    expect(await offences()).toEqual([]);
    await person.keyboard('j{Enter}');
    expect(await screen.findByRole('region', { name: 'Profile' })).toBeTruthy();
    await person.keyboard('{Escape}{Escape}');
    expect(screen.queryByRole('region', { name: 'Who liked it' })).toBeNull();
  });

  it('show what they said about it, which leads to the quote', async () => {
    const { person } = await explained();
    await person.keyboard('j');
    await person.click((await screen.findAllByRole('button', { name: 'More about this post' }))[0] as HTMLElement);
    await person.click(screen.getByRole('menuitem', { name: 'Who reposted it', hidden: true }));
    const sheet = await screen.findByRole('region', { name: 'Who reposted it' });
    await within(sheet).findByText(/looked at: four times/);
    await person.click(within(sheet).getByRole('button', { name: 'Open the quote' }));
    expect(await screen.findByRole('region', { name: 'Post' })).toBeTruthy();
  });
});

describe('a post that was seen', () => {
  /** The rows that are watched, each with the way to bring it into sight. */
  function watching() {
    const watched = new Map<Element, (ratio: number) => void>();
    vi.stubGlobal(
      'IntersectionObserver',
      class {
        constructor(private readonly hear: (entries: unknown[]) => void) {}
        observe = (row: Element) =>
          watched.set(row, (ratio) =>
            this.hear([{ intersectionRatio: ratio, intersectionRect: { height: 10 }, rootBounds: { height: 800 } }]),
          );
        disconnect = () => undefined;
      },
    );
    return (row: string, ratio: number) => {
      const found = [...watched.keys()].find((element) => element.getAttribute('data-row') === row);
      watched.get(found as Element)?.(ratio);
    };
  }

  const seconds = (count: number) => vi.advanceTimersByTimeAsync(count * 1_000);

  async function atFeed(front = true) {
    const sight = watching();
    vi.spyOn(document, 'hasFocus').mockReturnValue(front);
    const window = await openWindow();
    await screen.findAllByRole('article');
    vi.useFakeTimers();
    return { ...window, sight };
  }

  it('is handed over after a second of which it was half in sight, once', async () => {
    try {
      const { engine, sight } = await atFeed();
      sight('f-0', 0.6);
      sight('f-1', 0.3);
      sight('f-2', 0.6);
      await seconds(0.5);
      sight('f-2', 0.1);
      await seconds(4);
      expect(engine.seen).toEqual(['meridian/f-0']);
      sight('f-2', 0.6);
      await seconds(4);
      expect(engine.seen).toEqual(['meridian/f-0', 'meridian/f-2']);
    } finally {
      vi.useRealTimers();
    }
  });

  it('needs a window in front', async () => {
    try {
      const { engine, sight } = await atFeed(false);
      sight('f-0', 1);
      await seconds(5);
      expect(engine.seen).toEqual([]);
      vi.spyOn(document, 'hasFocus').mockReturnValue(true);
      await fireEvent.focus(window);
      await seconds(5);
      expect(engine.seen).toEqual(['meridian/f-0']);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('a report', () => {
  const reporting = async () => {
    const window = await explained();
    await window.person.keyboard('j');
    await window.person.click((await screen.findAllByRole('button', { name: 'More about this post' }))[0] as HTMLElement);
    await window.person.click(screen.getByRole('menuitem', { name: 'Report…', hidden: true }));
    return { ...window, dialog: await screen.findByRole('dialog', { name: 'Report to the platform' }) };
  };

  it('needs a reason, takes words, and says when the platform has it', async () => {
    const { person, dialog, desk } = await reporting();
    const send = within(dialog).getByRole<HTMLButtonElement>('button', { name: 'Send report' });
    expect(send.disabled).toBe(true);
    expect(await offences()).toEqual([]);
    const sent = vi.spyOn(desk.commands, 'reportSend');
    await person.click(within(dialog).getByRole('radio', { name: 'Hate' }));
    await person.type(within(dialog).getByRole('textbox', { name: 'In your own words' }), 'Second line');
    await person.click(send);
    await within(dialog).findByText('The platform has your report');
    expect(sent).toHaveBeenCalledWith('meridian', {
      target: { kind: 'post', id: 'f-0' },
      label: 'Post by Harbour Light',
      reason: 'hateSpeech',
      details: 'Second line',
    });
  });

  it('asks before words are lost, and only then', async () => {
    const { person, dialog, desk } = await reporting();
    await person.type(within(dialog).getByRole('textbox', { name: 'In your own words' }), 'x');
    await fireEvent(dialog, new Event('cancel', { cancelable: true }));
    const asked = await screen.findByRole('dialog', { name: 'Close without sending?' });
    await person.click(within(asked).getByRole('button', { name: 'Cancel' }));
    expect(desk.screen.reporting).not.toBeNull();
    await person.clear(within(dialog).getByRole('textbox', { name: 'In your own words' }));
    await fireEvent(dialog, new Event('cancel', { cancelable: true }));
    expect(desk.screen.reporting).toBeNull();
  });

  it('says when the same was reported before', async () => {
    const { person, dialog } = await reporting();
    await person.click(within(dialog).getByRole('radio', { name: 'Spam' }));
    await person.click(within(dialog).getByRole('button', { name: 'Send report' }));
    await within(dialog).findByText('The platform has your report');
    await person.click(within(dialog).getAllByRole('button', { name: /^Close/ }).at(-1) as HTMLElement);
    await person.click((await screen.findAllByRole('button', { name: 'More about this post' }))[0] as HTMLElement);
    await person.click(screen.getByRole('menuitem', { name: 'Report…', hidden: true }));
    expect(await screen.findByText(/You reported this .* as “Spam”/)).toBeTruthy();
  });
});
