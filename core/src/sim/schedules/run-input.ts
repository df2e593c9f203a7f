import type { RunTaskRequest, TaskOverride } from '@aws-sdk/client-ecs';
import type { Target } from '@aws-sdk/client-scheduler';
import type { Wire } from '../wire.ts';
import { invalidSchedule } from './refusals.ts';

/** What of a target says which tasks of ECS it starts. */
export type EcsTarget = Pick<Wire<Target>, 'Arn' | 'EcsParameters' | 'Input'>;

/** What RunTask is asked for a target. Throws an `ApiError` for an input that holds no overrides. */
export function runInputOf(
  { Arn, EcsParameters, Input }: EcsTarget,
  startedBy?: string,
): Wire<RunTaskRequest> {
  const parameters = EcsParameters ?? { TaskDefinitionArn: undefined };
  return {
    cluster: Arn,
    taskDefinition: parameters.TaskDefinitionArn,
    count: parameters.TaskCount ?? 1,
    ...present({
      startedBy: startedBy?.slice(0, 128),
      launchType: parameters.LaunchType,
      capacityProviderStrategy: parameters.CapacityProviderStrategy,
      platformVersion: parameters.PlatformVersion,
      group: parameters.Group,
      enableECSManagedTags: parameters.EnableECSManagedTags,
      enableExecuteCommand: parameters.EnableExecuteCommand,
      placementConstraints: parameters.PlacementConstraints,
      placementStrategy: parameters.PlacementStrategy,
      propagateTags: parameters.PropagateTags,
      referenceId: parameters.ReferenceId,
      networkConfiguration: networkOf(parameters),
      overrides: overridesIn(Input),
      tags: tagsOf(parameters.Tags),
    }),
  };
}

/** Scheduler takes tags of any spelling, rules those of the API. */
function tagsOf(tags: readonly Readonly<Record<string, string>>[] | undefined) {
  return tags?.map(({ key, value, Key, Value }) => ({ key: key ?? Key ?? '', value: value ?? Value ?? '' }));
}

function networkOf(parameters: Wire<Target>['EcsParameters']) {
  const network = parameters?.NetworkConfiguration?.awsvpcConfiguration;
  if (network === undefined) return undefined;
  const { Subnets, SecurityGroups, AssignPublicIp } = network;
  return {
    awsvpcConfiguration: {
      subnets: Subnets,
      ...present({ securityGroups: SecurityGroups, assignPublicIp: AssignPublicIp }),
    },
  };
}

/** The overrides of RunTask, which a target has as the text of a JSON object. */
export function overridesIn(input: string | undefined): Wire<TaskOverride> | undefined {
  if (input === undefined || input === '') return undefined;
  const parsed = parse(input);
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    throw invalidSchedule('The Input of a target of Amazon ECS must be a JSON object with overrides.');
  }
  // RunTask checks the overrides themselves.
  return parsed as Wire<TaskOverride>;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

type Present<T> = { readonly [Key in keyof T]?: Exclude<T[Key], undefined> };

/** The members that have a value. */
function present<T extends object>(members: T): Present<T> {
  // Just those members were left out that are undefined.
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Present<T>;
}
