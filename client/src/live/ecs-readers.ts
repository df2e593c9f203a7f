import type { EcsQueries } from '#core/ecs/api.ts';
import { familyOf, shortName } from '#core/ecs/arn.ts';
import type { TaskDefinitionFacts } from '#core/live/facts.ts';
import type { AccountReaders, BesideReaders, FactReader } from './account-reader.ts';

/** Opens ECS for calls that a signal cancels. */
type OpenEcs = (signal: AbortSignal) => Promise<EcsQueries>;

/** What ECS itself knows of what files name. */
export function ecsReaders(ecs: OpenEcs): Omit<AccountReaders, keyof BesideReaders> {
  return {
    cluster: clusters(ecs),
    'capacity-provider': capacityProviders(ecs),
    'task-definition': taskDefinitions(ecs),
  };
}

function clusters(open: OpenEcs): FactReader<'cluster'> {
  return {
    permissions: { ask: 'ecs:DescribeClusters', list: 'ecs:ListClusters' },
    ask: async ({ name }, signal) => {
      const ecs = await open(signal);
      return ecs.cluster(name);
    },
    list: async (signal) => {
      const ecs = await open(signal);
      return (await ecs.clusters()).map(({ name }) => ({ value: name }));
    },
  };
}

function capacityProviders(open: OpenEcs): FactReader<'capacity-provider'> {
  return {
    permissions: { ask: 'ecs:DescribeCapacityProviders', list: 'ecs:ListClusters' },
    ask: async ({ name }, signal) => {
      const ecs = await open(signal);
      return (await ecs.capacityProviders([name]))[0];
    },
    // ECS lists providers by what clusters have: there is no call for their names alone.
    list: async (signal) => {
      const ecs = await open(signal);
      const names = (await ecs.clusters()).flatMap((cluster) => cluster.capacityProviders);
      return [...new Set(names)].map((value) => ({ value }));
    },
  };
}

function taskDefinitions(open: OpenEcs): FactReader<'task-definition'> {
  return {
    permissions: { ask: 'ecs:DescribeTaskDefinition', list: 'ecs:ListTaskDefinitionFamilies' },
    ask: async ({ name }, signal) => {
      const ecs = await open(signal);
      const found = await ecs.taskDefinition(name);
      return found === undefined ? undefined : factsOf(ecs, name, found);
    },
    list: async (signal) => {
      const ecs = await open(signal);
      return (await ecs.families()).map((value) => ({ value }));
    },
  };
}

async function factsOf(
  ecs: EcsQueries,
  name: string,
  { revision, status }: Readonly<Record<string, unknown>>,
): Promise<TaskDefinitionFacts> {
  const family = familyOf(name);
  const isPinned = shortName(name).includes(':');
  const newest = isPinned ? (await ecs.taskDefinition(family))?.revision : revision;
  return {
    family,
    revision: Number(revision),
    status: String(status),
    newest: typeof newest === 'number' ? newest : undefined,
  };
}
