/** How much room a text has. The platform counts code points after trimming (X40); some servers count UTF-16 units. */

/** Below this many left, the meter warns. */
const FEW = 50;

export interface Measure {
  /** Code points that are left; negative when there are too many. */
  left: number;
  /** How much of the room is used, from 0. */
  share: number;
  tone: 'accent' | 'caution' | 'negative';
  /** It fits by code points, but a server that counts UTF-16 units may refuse it. */
  doubtful: boolean;
}

/** Measures a text against its limit in code points. */
export function measure(text: string, limit: number): Measure {
  const trimmed = text.trim();
  const left = limit - [...trimmed].length;
  return {
    left,
    share: limit > 0 ? (limit - left) / limit : 0,
    tone: left < 0 ? 'negative' : left < FEW ? 'caution' : 'accent',
    doubtful: left >= 0 && trimmed.length > limit,
  };
}
