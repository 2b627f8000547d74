/** Addresses that the platform may report to. */

const parsed = (address: string): URL | null => (URL.canParse(address) ? new URL(address) : null);

/** V06: an https address with a host. */
export function isSecure(address: string): boolean {
  const url = parsed(address.trim());
  return url?.protocol === 'https:' && url.host !== '';
}

/** The host of an address, for sentences; never its path, which may be as good as a password. */
export const hostOf = (address: string): string => parsed(address)?.host ?? address;
