import {
  CreateCapacityProviderCommand,
  CreateClusterCommand,
  PutAttributesCommand,
  RegisterContainerInstanceCommand,
  RegisterTaskDefinitionCommand,
  RunTaskCommand,
  UpdateContainerInstancesStateCommand,
} from '@aws-sdk/client-ecs';
import type { Random } from '#core/placement/model.ts';
import type { Local } from './local.ts';
import { between, pick } from './random.ts';
import { randomInstance } from './random-instances.ts';

/** Declares a cluster of so many instances, some of them at the same moment, and gives their ARNs. */
export async function declareCluster(
  { client, clock }: Local,
  cluster: string,
  size: number,
  random: Random,
): Promise<string[]> {
  const capacityProviders = ['asg-a', 'asg-b'];
  for (const name of capacityProviders) {
    const autoScalingGroupProvider = { autoScalingGroupArn: groupArn(name) };
    await client.send(new CreateCapacityProviderCommand({ name, autoScalingGroupProvider }));
  }
  await client.send(new CreateClusterCommand({ clusterName: cluster, capacityProviders }));
  await client.send(
    new RegisterTaskDefinitionCommand({
      family: 'batch',
      containerDefinitions: [{ name: 'batch', image: 'batch:1', cpu: 200, memory: 400, dockerLabels: brief }],
    }),
  );
  const arns: string[] = [];
  for (let index = 0; index < size; index += 1) {
    const input = randomInstance(random, cluster);
    const { containerInstance } = await client.send(new RegisterContainerInstanceCommand(input));
    arns.push(containerInstance?.containerInstanceArn ?? '');
    if (random() < 0.3) clock.advance(1);
  }
  return arns;
}

function groupArn(name: string): string {
  return `arn:aws:autoscaling:us-east-1:000000000000:autoScalingGroup:0:autoScalingGroupName/${name}`;
}

/** A batch task ends by itself after a while. */
const brief = { 'ecs-workbench.simulate.run': '30' };

/** What happens in a cluster's days: tasks come and go, an instance is drained or takes tasks again. */
export async function letLifeGoOn(
  { client, clock }: Local,
  cluster: string,
  instances: readonly string[],
  random: Random,
): Promise<void> {
  clock.advance(pick(random, [0, 7, 25, 60]));
  const target = instances[between(random, 0, instances.length - 1)] ?? '';
  if (random() < 0.3) {
    const status = random() < 0.6 ? 'DRAINING' : 'ACTIVE';
    const containerInstances = [target];
    await client.send(new UpdateContainerInstancesStateCommand({ cluster, containerInstances, status }));
  }
  if (random() < 0.2) {
    const attributes = [{ name: 'stack', value: 'prod', targetId: target }];
    await client.send(new PutAttributesCommand({ cluster, attributes }));
  }
  if (random() < 0.6) {
    const placementStrategy = [{ type: 'random' as const }];
    const count = between(random, 1, 10);
    await client
      .send(new RunTaskCommand({ cluster, taskDefinition: 'batch', count, placementStrategy }))
      .catch(ignoreEmptyCluster);
  }
  clock.advance(pick(random, [0, 2, 5]));
}

/** Where every instance is DRAINING, ECS refuses the whole call. */
export function ignoreEmptyCluster(error: unknown): void {
  const text = error instanceof Error ? error.message : String(error);
  if (text !== 'No Container Instances were found in your cluster.') throw error;
}
