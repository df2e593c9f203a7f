import type { KeptService } from '#core/history/history.ts';
import type { Around } from '../around/around.ts';

/** What was seen of a service and ECS may have forgotten. */
export async function keptOf(around: Around, service: string): Promise<KeptService | undefined> {
  return (await around.history()).services.find(({ arn }) => arn === service);
}

/** What there is, and behind it what there was. */
export function withKept<Item extends { readonly id: string }>(
  now: readonly Item[],
  kept: readonly Item[] = [],
): readonly Item[] {
  const known = new Set(now.map(({ id }) => id));
  return [...now, ...kept.filter(({ id }) => !known.has(id))];
}
