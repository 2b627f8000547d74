/** Heights of rows before they are measured, close enough that nothing is seen to move. */
import { ratioOf } from '$shared/post/ratio';
import type { PostView } from '$platform';

const PADDING = 29;
const NAME = 20;
const LINE = 20;
const ACTIONS = 27;
const REPOSTED = 20;
const QUOTE = 88;
const MEDIA_WIDTH = 515;
const MEDIA_MOST = 480;
const MEDIA_GAP = 9;
const SIGNS_A_LINE = 68;

/** Height in pixels of a row at the usual text size. */
export function estimate(post: PostView): number {
  const text = post.text.map((part) => part.text).join('');
  const lines = text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / SIGNS_A_LINE)), 0);
  const shown = post.pictures.length > 0 ? post.pictures : post.video ? [post.video] : [];
  const media = shown.length > 0 ? Math.min(MEDIA_MOST, MEDIA_WIDTH / ratioOf(shown)) + MEDIA_GAP : 0;
  const quote = post.quoted ? QUOTE : 0;
  const reposted = post.repostedBy ? REPOSTED : 0;
  return PADDING + NAME + (text ? lines * LINE : 0) + media + quote + reposted + ACTIONS;
}
