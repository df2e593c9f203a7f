import type { Cluster, Ecs, NewInstance } from '#core/ecs/api.ts';
import type { Agreement } from '../command/agreement.ts';
import { perform } from '../command/change.ts';
import type { ChangingContext } from '../command/command.ts';
import { agreementTo } from '../command/gate.ts';
import { type Element, enclosing } from '../tree/entry.ts';
import clusterKind from '../tree/nodes/cluster.ts';

/** An instance without its place. */
export type InstanceSize = Omit<NewInstance, 'zone'>;

/**
 * What the ECS agent registers for some instance types, less than their nominal memory.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/memory-management.html
 */
export const instanceSizes = [
  { type: 't3.micro', cpu: 2048, memory: 904 },
  { type: 't3.medium', cpu: 2048, memory: 3799 },
  { type: 'm6i.large', cpu: 2048, memory: 7764 },
  { type: 'm6i.xlarge', cpu: 4096, memory: 15696 },
  { type: 'c6i.2xlarge', cpu: 8192, memory: 15645 },
  { type: 'r6i.xlarge', cpu: 4096, memory: 31566 },
] as const;

/** What somebody gets who only wants instances. */
export const usualSize: InstanceSize = instanceSizes[2];

/** Instances to declare, and what is to be done once they are there, as the question goes on: ` and run 1 task`. */
export interface Addition {
  readonly size: InstanceSize;
  readonly count: number;
  readonly and?: string;
}

/**
 * Declares instances on the cluster that the element is or belongs to; only endpoints on this machine take them.
 * Resolves to the agreement when that was wanted, which a protected connection asks here too.
 */
export async function addInstances(
  context: ChangingContext,
  element: Element,
  { size, count, and = '' }: Addition,
): Promise<Agreement | undefined> {
  const cluster = enclosing(element, clusterKind);
  if (cluster === undefined) return undefined;
  const what = `${count} × ${size.type ?? `${size.cpu} CPU units and ${size.memory} MiB`}`;
  const { connection } = element;
  const question = `Add ${what} to ${cluster.name}${and}?`;
  const asked = { question, action: 'Add', connection, cluster: cluster.arn };
  const agreement = await agreementTo(context, asked);
  if (agreement === undefined) return undefined;
  const undertaking = {
    agreement,
    title: `Adding ${what}`,
    element,
    done: () => `Added ${what} to ${cluster.name}.`,
  };
  await perform(context, undertaking, (ecs) =>
    declare(ecs, cluster, size, { count, region: connection.region }),
  );
  return agreement;
}

async function declare(
  ecs: Ecs,
  cluster: Cluster,
  size: InstanceSize,
  { count, region }: { readonly count: number; readonly region: string | undefined },
): Promise<void> {
  for (let index = 0; index < count; index += 1)
    await ecs.registerContainerInstance(cluster.arn, { ...size, zone: zoneOf(region, index) });
}

/** Instances are spread over two zones, as people do. */
function zoneOf(region = 'us-east-1', index: number): string {
  return `${region}${index % 2 === 0 ? 'a' : 'b'}`;
}
