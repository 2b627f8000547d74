/** Where a `#tag` in any text leads. Whoever holds the screen says it once, for all text below. */
import { getContext, setContext } from 'svelte';

const KEY = Symbol('topics');

/** Opens the posts of a tag. */
export type OpenTopic = (tag: string) => void;

export const provideTopics = (open: OpenTopic): OpenTopic => setContext(KEY, open);

export const useTopics = (): OpenTopic | undefined => getContext<OpenTopic | undefined>(KEY);
