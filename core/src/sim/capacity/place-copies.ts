import type { TaskOverride } from '@aws-sdk/client-ecs';
import { usableFor } from '../../placement/launch.ts';
import type {
  InstanceState,
  LaunchTarget,
  PlacementConstraint,
  PlacementRequest,
  PlacementResult,
  PlacementStrategy,
  Random,
} from '../../placement/model.ts';
import { place } from '../../placement/place.ts';
import { requirementOf } from '../../placement/requirement.ts';
import { instanceStates } from '../instances/state.ts';
import type { TaskDefinitionRecord } from '../records/task-definition.ts';
import type { Draft } from '../transaction.ts';
import type { Wire } from '../wire.ts';
import type { LaunchType } from './launch.ts';
import { readConstraints } from './placement-input.ts';

/** Copies of a task that need container instances. */
export interface Copies {
  readonly clusterArn: string;
  readonly definition: TaskDefinitionRecord;
  readonly overrides?: Wire<TaskOverride> | undefined;
  readonly launchType: LaunchType;
  /** Only instances of this capacity provider. */
  readonly provider?: string | undefined;
  readonly group: string;
  readonly constraints: readonly PlacementConstraint[];
  readonly strategy: readonly PlacementStrategy[];
}

/** Finds places for copies among the instances that they may use. */
export function placeCopies(draft: Draft, copies: Copies, count: number, random: Random): PlacementResult {
  const instances = usableInstances(draft, copies);
  return place(requestOf(copies, count), instances, random);
}

/** What placement is asked; the task definition's own constraints come first. */
export function requestOf(copies: Copies, count: number): PlacementRequest {
  return {
    task: requirementOf(copies.definition, copies.overrides),
    count,
    group: copies.group,
    constraints: [...readConstraints(copies.definition.placementConstraints), ...copies.constraints],
    strategy: copies.strategy,
  };
}

/** The instances of the cluster that take tasks of this launch type or capacity provider. */
export function usableInstances(
  draft: Draft,
  copies: Pick<Copies, 'clusterArn' | 'launchType' | 'provider'>,
): readonly InstanceState[] {
  return usableFor(launchTargetOf(copies), instanceStates(draft, copies.clusterArn));
}

/** Which instances take tasks of a launch type or capacity provider. */
export function launchTargetOf({
  launchType,
  provider,
}: Pick<Copies, 'launchType' | 'provider'>): LaunchTarget {
  const capacityProviders = provider === undefined ? {} : { capacityProviders: [provider] };
  return { external: launchType === 'EXTERNAL', ...capacityProviders };
}
