import { place } from '../../placement/place.ts';
import { nothingHeld } from '../instances/held.ts';
import { instanceState } from '../instances/state.ts';
import type { TaskRecord } from '../records/task.ts';
import { taskDefinitionOf } from '../task-definitions/find.ts';
import type { Draft } from '../transaction.ts';
import { callIn, type Provided } from './launching.ts';
import { requestOf } from './place-copies.ts';
import { pooledInstance } from './pool.ts';

/** A kind of instance that could be launched. */
export interface Planned {
  readonly type: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** An instance that is not there, as placement would see it: empty. */
export function plannedState(draft: Draft, { cluster, provider }: Provided, { type, attributes }: Planned) {
  const named = Object.entries(attributes).map(([name, value]) => ({ name, value }));
  const call = { ...callIn(cluster, draft.clock), random: () => 0 };
  const instance = pooledInstance(draft, cluster, { type, zone: '', attributes: named }, call);
  const shown = { ...instance.shown, capacityProviderName: provider.name };
  return instanceState({ ...instance, shown }, nothingHeld);
}

/** What a waiting task asks of the instance that takes it. */
export function requestOfWaiting(draft: Draft, { shown, waiting }: TaskRecord) {
  return requestOf(
    {
      clusterArn: shown.clusterArn,
      definition: taskDefinitionOf(draft, shown.taskDefinitionArn),
      overrides: shown.overrides,
      launchType: 'EC2',
      group: shown.group,
      constraints: waiting?.constraints ?? [],
      strategy: [],
    },
    1,
  );
}

/** Those of the waiting tasks that an empty instance of the kind takes; others would wait for ever, however many came. */
export function takenBy(
  draft: Draft,
  provided: Provided,
  planned: Planned,
  waiting: readonly TaskRecord[],
): TaskRecord[] {
  const state = plannedState(draft, provided, planned);
  return waiting.filter(
    (task) => place(requestOfWaiting(draft, task), [state], () => 0).placements.length > 0,
  );
}
