import { describe, expect, it } from 'vitest';
import { isLink, split, withLink, withoutLink } from './links';

describe('links of a message', () => {
  it('are lines that are nothing but an address', () => {
    const text = 'First draft, see https://a.example too\n\nhttps://files.example/a.png\nhttp://b.example';
    expect(split(text)).toEqual({
      words: 'First draft, see https://a.example too',
      links: ['https://files.example/a.png', 'http://b.example'],
    });
  });

  it.each(['file:///etc/passwd', 'https://', 'two https://a.example', 'javascript:alert(1)'])('%s is none', (text) => {
    expect(isLink(text)).toBe(false);
  });

  it('come and go by the line', () => {
    const one = withLink('Here.', 'https://a.example');
    expect(one).toBe('Here.\nhttps://a.example\n');
    expect(withoutLink(one, 'https://a.example')).toBe('Here.\n');
    expect(withLink('', 'https://a.example')).toBe('https://a.example\n');
  });
});
