import type { ApiInput, EcsQueries, TaskNetwork } from '#core/ecs/api.ts';
import { familyOf } from '#core/ecs/arn.ts';
import { counted } from '#core/words/counted.ts';
import { type Connection, staysOnThisMachine } from '../connections/connection.ts';
import type { Ui } from '../ui/ui.ts';

/** The network of a service of that family, or else of any on the cluster; endpoints on this machine take any. */
export async function usualNetworkOf(
  ecs: EcsQueries,
  connection: Connection,
  { cluster, family }: { readonly cluster: string; readonly family: string },
): Promise<TaskNetwork | undefined> {
  const services = await ecs.services(cluster);
  const ofFamily = services.filter(({ taskDefinition }) => familyOf(taskDefinition) === family);
  const known = [...ofFamily, ...services].find(({ network }) => network !== undefined)?.network;
  return known ?? (staysOnThisMachine(connection) ? madeUp : undefined);
}

const madeUp: TaskNetwork = { subnets: ['subnet-0123456789abcdef0'], securityGroups: [], publicIp: false };

/** `subnet-1, sg-1, public address`. */
export function networkLabel({ subnets, securityGroups, publicIp }: TaskNetwork): string {
  const shown = (ids: readonly string[], noun: string) =>
    ids.length > 2 ? [counted(ids.length, noun)] : ids;
  return [
    ...shown(subnets, 'subnet'),
    ...shown(securityGroups, 'security group'),
    ...(publicIp ? ['public address'] : []),
  ].join(', ');
}

/** Asks for the network of tasks that have one of their own. */
export async function askNetwork(
  ui: Ui,
  title: string,
  {
    launchType,
    network,
  }: { readonly launchType: string | undefined; readonly network: TaskNetwork | undefined },
): Promise<TaskNetwork | undefined> {
  const subnets = await ui.ask({
    title,
    prompt: 'Subnets of the tasks, separated by commas',
    value: network?.subnets.join(', ') ?? '',
    placeholder: 'subnet-0123456789abcdef0',
    check: subnetsFault,
  });
  if (subnets === undefined) return undefined;
  const groups = await ui.ask({
    title,
    prompt: "Security groups, separated by commas; empty for the VPC's default",
    value: network?.securityGroups.join(', ') ?? '',
    placeholder: 'sg-0123456789abcdef0',
  });
  if (groups === undefined) return undefined;
  // Only Fargate gives out public addresses; without one or a NAT gateway no image can be pulled.
  const publicIp = network?.publicIp ?? launchType === 'FARGATE';
  return { subnets: listOf(subnets), securityGroups: listOf(groups), publicIp };
}

/** Instances give out no public addresses to tasks, and ECS refuses to be asked for one. */
export function networkInput(
  { subnets, securityGroups, publicIp }: TaskNetwork,
  launchType: string | undefined,
): ApiInput {
  return {
    awsvpcConfiguration: {
      subnets,
      ...(securityGroups.length > 0 && { securityGroups }),
      ...(publicIp && launchType !== 'EC2' && { assignPublicIp: 'ENABLED' }),
    },
  };
}

/** Why a text names no subnets. */
export function subnetsFault(text: string): string | undefined {
  return listOf(text).length > 0 ? undefined : 'Tasks in awsvpc network mode need a subnet.';
}

/** What is separated by commas in a text. */
export function listOf(text: string): string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
