/** When a draft may leave, and what a paste brings. */
import { measure } from '$shared/writing/meter';
import type { Draft } from '$state/draft.svelte';

/** A draft leaves when it says something, fits, and nothing is under way with it. */
export function mayLeave(draft: Pick<Draft, 'loaded' | 'busy' | 'text' | 'attachments' | 'limit' | 'target'>): boolean {
  const says = draft.text.trim() !== '' || (draft.target.kind === 'post' && draft.attachments.length > 0);
  return draft.loaded && draft.busy === null && says && measure(draft.text, draft.limit).left >= 0;
}

/** Whether a paste brings files or a picture, and not just text. WebKitGTK names no type at all for a picture. */
export function holdsFiles(data: Pick<DataTransfer, 'types'> | null): boolean {
  if (!data || data.types.includes('text/plain')) return false;
  return data.types.length === 0 || data.types.some((type) => type === 'Files' || type.startsWith('image/') || type === 'text/uri-list');
}
