import type { ApiInput, Cluster } from '#core/ecs/api.ts';
import type { Context } from '../command/command.ts';

/** Where tasks of a definition run: the launch type, and for `awsvpc` the network. `undefined` when the person leaves. */
export async function chooseCapacity(
  context: Context,
  definition: ApiInput,
  cluster: Cluster,
): Promise<ApiInput | undefined> {
  const launchType = await chooseLaunchType(context, definition, cluster);
  if (launchType === undefined) return undefined;
  if (definition.networkMode !== 'awsvpc') return { launchType };
  const network = await askNetwork(context, launchType);
  return network && { launchType, networkConfiguration: network };
}

/** What the definition demands decides; where it leaves a choice, a cluster without instances has only Fargate. */
async function chooseLaunchType(
  { ui }: Context,
  definition: ApiInput,
  cluster: Cluster,
): Promise<string | undefined> {
  const required = words(definition.requiresCompatibilities);
  const possible = words(definition.compatibilities);
  if (required.length === 1) return required[0];
  if (required.length === 0)
    return cluster.instances > 0 || !possible.includes('FARGATE') ? 'EC2' : 'FARGATE';
  return ui.pick(
    required.map((value) => ({ label: value, icon: 'server', value })),
    { title: 'ECS: launch type', placeholder: 'Where do the tasks run?' },
  );
}

async function askNetwork({ ui }: Context, launchType: string): Promise<ApiInput | undefined> {
  const subnets = await ui.ask({
    title: 'Network of the tasks',
    prompt: 'Subnets, separated by commas',
    placeholder: 'subnet-0123456789abcdef0',
    check: (text) => (list(text).length > 0 ? undefined : 'Tasks with a network of their own need a subnet.'),
  });
  if (subnets === undefined) return undefined;
  const securityGroups = await ui.ask({
    title: 'Network of the tasks',
    prompt: "Security groups, separated by commas; empty for the VPC's default",
    placeholder: 'sg-0123456789abcdef0',
  });
  if (securityGroups === undefined) return undefined;
  const groups = list(securityGroups);
  const awsvpcConfiguration = {
    subnets: list(subnets),
    ...(groups.length > 0 && { securityGroups: groups }),
    // Only Fargate gives out public addresses; without one or a NAT gateway no image can be pulled.
    ...(launchType === 'FARGATE' && { assignPublicIp: 'ENABLED' }),
  };
  return { awsvpcConfiguration };
}

function words(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function list(text: string): string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
