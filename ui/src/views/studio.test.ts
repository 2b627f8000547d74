/** The studio over the demo world. */
import { screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { openWindow } from '../testing/open';

async function openStudio(prepare?: Parameters<typeof openWindow>[0]) {
  const opened = await openWindow(prepare);
  opened.desk.screen.go('studio');
  return opened;
}

const jobs = () => within(screen.getByLabelText('Running, waiting and recent generations'));

describe('creating', () => {
  it('asks once whether the result may be published, then never again', async () => {
    const { person, engine, desk } = await openStudio();
    await person.type(await screen.findByRole('textbox', { name: 'Prompt' }), 'Two boats');
    await person.click(screen.getByRole('button', { name: /Generate/ }));
    const question = within(await screen.findByRole('dialog'));
    expect(question.getByText(/@meridian posts it for everyone to see/)).toBeTruthy();
    await person.click(question.getByRole('button', { name: 'Generate' }));
    await waitFor(() => expect(desk.session.settings.generationExplained).toBe(true));
    await waitFor(() => expect(jobs().getByText('Two boats')).toBeTruthy());
    const prompt = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Prompt' });
    await waitFor(() => expect(prompt.value).toBe(''));
    await person.type(prompt, 'Three boats');
    await person.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(engine.calls.filter((name) => name === 'studioStart')).toHaveLength(2));
  });

  it('keeps the words when they are refused, and says so at the prompt', async () => {
    const { person } = await openStudio(({ app }) => Object.assign(app.settings, { generationExplained: true }));
    const prompt = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Prompt' });
    await person.type(prompt, 'refuse this');
    await person.click(screen.getByRole('button', { name: /Generate/ }));
    expect((await screen.findByRole('alert')).textContent).toContain('The prompt is not taken.');
    expect(prompt.value).toBe('refuse this');
  });

  it('offers only what fits together', async () => {
    const { person } = await openStudio();
    expect(await screen.findByLabelText('Size')).toBeTruthy();
    expect(screen.queryByLabelText('Video')).toBeNull();
    await person.click(screen.getByLabelText('Voice'));
    expect(await screen.findByRole('radio', { name: /Rachel/ })).toBeTruthy();
    expect(screen.queryByLabelText('Size')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Hear George' })).toBeNull();
  });

  it('leads to the settings when no provider is connected', async () => {
    const { person, desk } = await openStudio(({ studio }) => {
      studio.providers = [];
    });
    await person.click(await screen.findByRole('button', { name: 'Connect a provider' }));
    expect(desk.screen.view).toBe('settings');
  });
});

describe('jobs', () => {
  it('are tried again and counted', async () => {
    const { person } = await openStudio();
    await person.click(await screen.findByRole('button', { name: 'Try again (1 of 3 used)' }));
    await waitFor(() => expect(jobs().getByText(/tried again twice/)).toBeTruthy());
  });

  it('bring their words back into the form', async () => {
    const { person } = await openStudio();
    const again = await screen.findAllByRole('button', { name: 'Use these words again' });
    await person.click(again[0] as HTMLElement);
    const prompt = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Prompt' });
    await waitFor(() => expect(prompt.value).toContain('A harbour before sunrise'));
  });
});

describe('the library', () => {
  it('puts a file into the next post', async () => {
    const { person, desk } = await openStudio();
    await person.click(await screen.findByRole('tab', { name: 'Library' }));
    await person.click(await screen.findByRole('button', { name: 'Use picture-0.jpg in a post' }));
    await waitFor(() => expect(desk.screen.composing?.target).toEqual({ kind: 'post' }));
    expect(await screen.findByRole('button', { name: 'Remove picture-0.jpg' })).toBeTruthy();
  });

  it('deletes only after naming the file', async () => {
    const { person, engine } = await openStudio();
    await person.click(await screen.findByRole('tab', { name: 'Library' }));
    await person.click(await screen.findByRole('button', { name: 'Delete picture-1.jpg' }));
    const question = within(await screen.findByRole('dialog'));
    expect(question.getByText('Delete picture-1.jpg?')).toBeTruthy();
    await person.click(question.getByRole('button', { name: 'Delete' }));
    await waitFor(() => expect(screen.queryByLabelText('picture-1.jpg')).toBeNull());
    expect(engine.studio.files).toHaveLength(11);
  });
});
