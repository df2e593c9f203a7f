import type { CapacityProvider, ServiceDeployment, ServiceRevision, TaskSet } from '@aws-sdk/client-ecs';
import type { ClusterRecord, ContainerInstanceRecord } from './records/cluster.ts';
import type { ServiceEventRecord, ServiceRecord } from './records/service.ts';
import type { TaskRecord } from './records/task.ts';
import type { TaskDefinitionRecord } from './records/task-definition.ts';
import type { Wire, With } from './wire.ts';

/**
 * The whole local account as one value. Every table maps a key to a plain JSON record, and no record is ever
 * changed in place: a step works on a `Draft` (transaction.ts) and gives the next world together with the
 * list of changes, so that a journal of changes rebuilds the same world.
 *
 * How an endpoint drives it:
 * - `runCommand(world, operation, input, call)` (run-command.ts) carries out one API call or throws `ApiError`;
 * - `reportRuntime(world, event, clock)` (runtime-report.ts; the events are in runtime-events.ts) takes in what a runtime driver saw;
 * - `advance(world, clock)` (advance.ts) does all that is due by `clock.now`, and `nextWake(world)` (agenda.ts) says when
 *   something is due next (a time in the past or present means at once);
 * - `recover(world, clock)` (recover.ts) is run once after a restart and asks the driver again for all that
 *   was under way.
 * Each gives a `Step`: `{ world, changes, effects, events, output }`. Write the changes down, keep the new
 * world, answer the output, then carry the effects (effects.ts) to the driver and publish the events.
 * Records are keyed by ARN, which holds region and account, so that regions do not see each other.
 */
export interface World {
  readonly tables: { readonly [Name in TableName]: ReadonlyMap<string, Tables[Name]> };
}

/** What each table holds; the key is the resource's ARN unless said. */
export interface Tables {
  readonly clusters: ClusterRecord;
  readonly taskDefinitions: TaskDefinitionRecord;
  /** By the ARN of the family: a task definition's ARN without the revision. */
  readonly families: FamilyRecord;
  readonly containerInstances: ContainerInstanceRecord;
  readonly tasks: TaskRecord;
  readonly services: ServiceRecord;
  /** Newest first, at most 100, by the service's ARN. */
  readonly serviceEvents: readonly ServiceEventRecord[];
  readonly serviceDeployments: With<Wire<ServiceDeployment>, 'serviceDeploymentArn' | 'status'>;
  readonly serviceRevisions: With<Wire<ServiceRevision>, 'serviceRevisionArn'>;
  readonly taskSets: With<Wire<TaskSet>, 'taskSetArn' | 'id'>;
  readonly capacityProviders: With<Wire<CapacityProvider>, 'capacityProviderArn' | 'name'>;
  readonly tags: readonly TagRecord[];
  /** By operation, region and client token. */
  readonly tokens: TokenRecord;
  /** By region, principal and setting name. */
  readonly settings: SettingRecord;
  /** When something must be looked at again, by what it is (agenda.ts). */
  readonly agenda: { readonly at: number };
}

export type TableName = keyof Tables;

export interface FamilyRecord {
  readonly family: string;
  /** The highest revision number ever given; numbers are not used again. */
  readonly lastRevision: number;
}

export interface TagRecord {
  readonly key: string;
  readonly value: string;
}

/** What a client token was used for, so that a repeated call gets the same answer. */
export interface TokenRecord {
  /** The request without its token, as JSON with sorted members. */
  readonly request: string;
  readonly arns: readonly string[];
  readonly createdAt: number;
}

export interface SettingRecord {
  readonly name: string;
  readonly value: string;
  /** Absent for the account's default. */
  readonly principalArn: string | undefined;
  readonly region: string;
}

const tableNames: readonly TableName[] = [
  'clusters',
  'taskDefinitions',
  'families',
  'containerInstances',
  'tasks',
  'services',
  'serviceEvents',
  'serviceDeployments',
  'serviceRevisions',
  'taskSets',
  'capacityProviders',
  'tags',
  'tokens',
  'settings',
  'agenda',
];

/** An account with nothing in it. */
export function emptyWorld(): World {
  const tables = Object.fromEntries(tableNames.map((name) => [name, new Map()]));
  // Every name of the list got its map just above, and an empty map holds records of any type.
  return { tables: tables as unknown as World['tables'] };
}
