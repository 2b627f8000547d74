/** Finds an order on the screen again, so that the focus can go there. */
export function focusOrder(within: HTMLElement | undefined, id: string | null): void {
  const rows = [...(within?.querySelectorAll<HTMLElement>('[data-order]') ?? [])];
  rows.find((row) => row.dataset['order'] === id)?.querySelector('button')?.focus();
}
