import { describe, expect, it } from 'vitest';
import { localeOf, tongueOf } from './locale';

describe('the language of the screen', () => {
  it('is the chosen one, whatever the system speaks', () => {
    expect([tongueOf('german', ['en-GB']), tongueOf('english', ['de-DE'])]).toEqual(['de', 'en']);
  });

  it('is the first of the system’s that is spoken here', () => {
    expect(tongueOf('system', ['fr-FR', 'de-AT', 'en-GB'])).toBe('de');
    expect(tongueOf('system', ['nl', 'en', 'de'])).toBe('en');
  });

  it('is English where the system speaks nothing that is spoken here', () => {
    expect([tongueOf('system', ['fr-FR']), tongueOf('system', [])]).toEqual(['en', 'en']);
  });
});

describe('the region of the screen', () => {
  it('is the system’s own of that language', () => {
    expect(localeOf('de', ['en-US', 'de-CH', 'de-DE'])).toBe('de-CH');
    expect(localeOf('en', ['de-DE', 'en-US'])).toBe('en-US');
  });

  it('is the usual one where the system names none of that language', () => {
    expect([localeOf('de', ['en-US']), localeOf('de', ['de']), localeOf('en', [])]).toEqual(['de-DE', 'de-DE', 'en-GB']);
  });
});
