import type { Fix } from '../rules/rule.ts';
import type { Cause, Place, Sure } from './cause.ts';
import { imageOf, nameOf } from './definition.ts';
import { hear, type Reading, type Said } from './reading.ts';

/** A cause that AWS, the agent or the container engine tells in words of its own. */
export interface WordedCause extends Omit<Cause, 'look'> {
  readonly words: RegExp;
  /** Who says it; anybody when absent. */
  readonly by?: readonly Said['by'][];
  /** `certain` when absent. */
  readonly sure?: Sure;
  readonly title: string | ((spoken: Spoken) => string);
  readonly advice: readonly string[] | ((spoken: Spoken) => readonly string[]);
  place?(spoken: Spoken): Place | undefined;
  fixes?(spoken: Spoken): readonly Fix[];
}

/** What was said, and of what. */
export interface Spoken {
  readonly reading: Reading;
  readonly said: Said;
  readonly match: RegExpExecArray;
  /** `the container web`, or `a container` where nothing tells which. */
  readonly container: string;
  /** `the image nginx:1.27`, or `the image` where nothing tells which. */
  readonly image: string;
}

/** Types and completes a cause that is known by its words. */
export function worded(cause: WordedCause): Cause {
  const { id, weight, link, words, by, sure = 'certain', title, advice } = cause;
  return {
    id,
    weight,
    link,
    look(reading) {
      const heard = hear(reading, words, by);
      if (heard === undefined) return undefined;
      const spoken = spokenOf(reading, heard.first, heard.match);
      return {
        title: typeof title === 'string' ? title : title(spoken),
        sure,
        evidence: heard.all,
        advice: typeof advice === 'function' ? advice(spoken) : advice,
        place: cause.place?.(spoken),
        fixes: cause.fixes?.(spoken),
      };
    },
  };
}

function spokenOf(reading: Reading, said: Said, match: RegExpExecArray): Spoken {
  const name = nameOf(reading, said);
  const image = imageOf(reading, said);
  return {
    reading,
    said,
    match,
    container: name === undefined ? 'a container' : `the container ${name}`,
    image: image === undefined ? 'the image' : `the image ${image}`,
  };
}
