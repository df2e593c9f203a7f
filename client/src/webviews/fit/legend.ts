import { barsOf, type Segment } from './bars.ts';
import type { ShownInstance } from './picture.ts';

/** What the kinds of segments mean; each has a colour and a pattern of its own. */
export const meanings: Readonly<Record<Segment['kind'], string>> = {
  unknown: 'other tasks',
  running: 'running',
  leaving: 'leaving',
  stuck: 'finds no other instance',
  moved: 'moved here',
  added: 'would be added',
  old: 'old revision',
  new: 'new revision',
};

/** The kinds that are drawn for these instances, in the order of their meanings. */
export function kindsIn(instances: readonly ShownInstance[]): Segment['kind'][] {
  const drawn = new Set(
    instances.flatMap(barsOf).flatMap(({ segments }) => segments.map(({ kind }) => kind)),
  );
  // The table's own keys, which TypeScript takes for any text.
  return (Object.keys(meanings) as Segment['kind'][]).filter((kind) => drawn.has(kind));
}
