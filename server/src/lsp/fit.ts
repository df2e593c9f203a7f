import type { FitSubject } from '#core/ide/fit/readings.ts';
import type { Opened } from './documents.ts';
import type { ServerContext } from './feature.ts';

/** How the inputs of an open document fit on the instances that are known; none where none are. */
export async function fitIn(context: ServerContext, opened: Opened): Promise<readonly FitSubject[]> {
  const { capacity } = await context.capacities.of(opened);
  if (capacity === undefined) return [];
  const { fitReadings } = await import('./ide.ts');
  return fitReadings(opened.analysis, capacity, await context.workspace.pairingFor(opened.analysis));
}
