/** Addresses that the platform may report to. */
import { describe, expect, it } from 'vitest';
import { hostOf, isSecure } from './address';

describe('the address of a webhook', () => {
  it('is https and names a host', () => {
    expect(isSecure(' https://hooks.example/a?b=c ')).toBe(true);
    for (const address of ['', 'hooks.example', 'http://hooks.example', 'ftp://hooks.example', 'https://', 'https:']) {
      expect(isSecure(address), address).toBe(false);
    }
  });

  it('is called by its host alone', () => {
    expect(hostOf('https://hooks.example:8443/T0/not-for-everybody?key=1')).toBe('hooks.example:8443');
  });
});
