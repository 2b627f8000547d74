/** Whether an address looks like a wallet: 0x and 40 hexadecimal digits (V31). A doubt warns and never blocks. */
export const isWallet = (address: string): boolean => /^0x[0-9a-f]{40}$/i.test(address.trim());
