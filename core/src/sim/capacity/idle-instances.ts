import { wakeCapacity } from '../agenda.ts';
import { retire } from '../instances/retire.ts';
import type { ContainerInstanceRecord } from '../records/cluster.ts';
import type { Draft } from '../transaction.ts';
import type { Provided } from './launching.ts';
import { defaultScaleInAfter } from './managed-instances.ts';
import { isBusy, stayingInstances } from './own-instances.ts';

/** Drains the instances of a Managed Instances provider that have run nothing for as long as it says. */
export function endIdle(draft: Draft, provided: Provided): void {
  const { infrastructureOptimization } = provided.provider.managedInstancesProvider ?? {};
  const { scaleInAfter = defaultScaleInAfter } = infrastructureOptimization ?? {};
  for (const instance of stayingInstances(draft, provided)) {
    if (instance.shown.status !== 'ACTIVE') continue;
    const since = idleSince(draft, instance);
    if (since === undefined || scaleInAfter < 0) continue;
    if (since + scaleInAfter <= draft.now) retire(draft, instance);
    else wakeCapacity(draft, instance.clusterArn, provided.provider.name, since + scaleInAfter);
  }
}

/** Since when it runs nothing, noted down at the first look; `undefined` while it runs something. */
function idleSince(draft: Draft, instance: ContainerInstanceRecord): number | undefined {
  const arn = instance.shown.containerInstanceArn;
  const { idleSince: before, ...rest } = instance;
  if (isBusy(draft, instance)) {
    if (before !== undefined) draft.put('containerInstances', arn, rest);
    return undefined;
  }
  if (before === undefined) draft.put('containerInstances', arn, { ...rest, idleSince: draft.now });
  return before ?? draft.now;
}
