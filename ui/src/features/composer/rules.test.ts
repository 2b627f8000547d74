import { describe, expect, it } from 'vitest';
import { holdsFiles, mayLeave } from './rules';

const draft = { loaded: true, busy: null, text: 'hello', attachments: [], limit: 10, target: { kind: 'post' } } as const;

describe('a draft', () => {
  it('leaves when it says something that fits', () => {
    expect(mayLeave({ ...draft, attachments: [] })).toBe(true);
  });

  it('stays when it is blank, too long, busy or not there yet', () => {
    const stays = [{ text: '  ' }, { text: 'hello, hello' }, { busy: 'sending' as const }, { loaded: false }];
    for (const change of stays) expect(mayLeave({ ...draft, attachments: [], ...change })).toBe(false);
  });

  it('may be a picture without words, but a quote needs words', () => {
    const attachments = [{ id: 1 }] as never[];
    expect(mayLeave({ ...draft, text: '', attachments })).toBe(true);
    expect(mayLeave({ ...draft, text: '', attachments, target: { kind: 'quote', postId: 'p' } })).toBe(false);
  });
});

describe('a paste', () => {
  it('is a file only when it brings no text', () => {
    expect(holdsFiles({ types: ['Files'] })).toBe(true);
    expect(holdsFiles({ types: ['image/png'] })).toBe(true);
    expect(holdsFiles({ types: [] })).toBe(true);
    expect(holdsFiles({ types: ['text/plain', 'text/html'] })).toBe(false);
    expect(holdsFiles(null)).toBe(false);
  });
});
