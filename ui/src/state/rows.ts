/** Patching lists of rows without touching what did not change. */
import type { PostView } from '$platform';

/** Index of a row, or −1. */
export const indexByRow = (posts: readonly PostView[], rowId: string | null): number =>
  rowId === null ? -1 : posts.findIndex((post) => post.rowId === rowId);

/**
 * The same rows with news in them. A row takes news that carries its `rowId`; a row that shows the same post under
 * another `rowId` (its repost) takes counts, flags and text, and keeps what makes it a row of its own.
 */
export function patchRows(posts: PostView[], news: readonly PostView[]): PostView[] {
  const byRow = new Map(news.map((post) => [post.rowId, post]));
  const byId = new Map(news.filter((post) => post.id !== null).map((post) => [post.id, post]));
  let changed = false;
  const patched = posts.map((post) => {
    const same = byRow.get(post.rowId);
    const twin = same ?? (post.id === null ? undefined : byId.get(post.id));
    if (!twin) return post;
    changed = true;
    if (same) return same;
    const { rowId, repostedBy, repostId, echo } = post;
    return { ...twin, rowId, repostedBy, repostId, echo };
  });
  return changed ? patched : posts;
}
