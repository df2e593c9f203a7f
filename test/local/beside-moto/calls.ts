import { between, pick } from '../../support/random.ts';

/** A call, to be made on both servers; `ACCOUNT` stands for each one's own. */
export interface SeededCall {
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
}

type Random = () => number;

/** Draws a call on few names, so that they meet; names end in the epoch, which begins anew when the servers part. */
export function drawCall(random: Random, epoch: number): SeededCall {
  const cluster = `${pick(random, ['a', 'b'])}-e${epoch}`;
  const family = `${pick(random, ['x', 'y'])}-e${epoch}`;
  const service = `${pick(random, ['s', 't'])}-e${epoch}`;
  const resourceArn = `arn:aws:ecs:us-east-1:ACCOUNT:cluster/${cluster}`;
  const tags = [{ key: pick(random, ['team', 'stage']), value: String(between(random, 1, 3)) }];
  const image = `nginx:${between(random, 1, 3)}`;
  const containerDefinitions = [{ name: 'app', image, memory: 64, essential: true }];
  return pick<SeededCall>(random, [
    { operation: 'CreateCluster', input: { clusterName: cluster } },
    { operation: 'CreateCluster', input: { clusterName: cluster, tags } },
    { operation: 'DescribeClusters', input: { clusters: [cluster, `none-e${epoch}`] } },
    { operation: 'ListClusters', input: {} },
    { operation: 'DeleteCluster', input: { cluster } },
    { operation: 'RegisterTaskDefinition', input: { family, containerDefinitions } },
    { operation: 'RegisterTaskDefinition', input: { family, containerDefinitions, networkMode: 'host' } },
    { operation: 'DescribeTaskDefinition', input: { taskDefinition: family } },
    { operation: 'DescribeTaskDefinition', input: { taskDefinition: `${family}:${between(random, 1, 3)}` } },
    { operation: 'ListTaskDefinitions', input: { familyPrefix: family } },
    { operation: 'ListTaskDefinitionFamilies', input: { familyPrefix: family } },
    {
      operation: 'DeregisterTaskDefinition',
      input: { taskDefinition: `${family}:${between(random, 1, 3)}` },
    },
    {
      operation: 'CreateService',
      input: { cluster, serviceName: service, taskDefinition: family, desiredCount: 0 },
    },
    { operation: 'UpdateService', input: { cluster, service, desiredCount: 0 } },
    { operation: 'UpdateService', input: { cluster, service, taskDefinition: family } },
    { operation: 'DescribeServices', input: { cluster, services: [service] } },
    { operation: 'ListServices', input: { cluster } },
    { operation: 'DeleteService', input: { cluster, service } },
    { operation: 'RunTask', input: { cluster, taskDefinition: family } },
    { operation: 'ListTasks', input: { cluster } },
    { operation: 'DescribeTasks', input: { cluster, tasks: ['0123456789abcdef0123456789abcdef'] } },
    { operation: 'StopTask', input: { cluster, task: '0123456789abcdef0123456789abcdef' } },
    { operation: 'ListContainerInstances', input: { cluster } },
    { operation: 'TagResource', input: { resourceArn, tags } },
    ...furtherCalls(random, epoch),
    { operation: 'UntagResource', input: { resourceArn, tagKeys: ['team'] } },
    { operation: 'ListTagsForResource', input: { resourceArn } },
  ]);
}

/** Calls about what stands beside a cluster's services: settings, capacity, attributes, task sets. */
function furtherCalls(random: Random, epoch: number): SeededCall[] {
  const cluster = `${pick(random, ['a', 'b'])}-e${epoch}`;
  const service = `${pick(random, ['s', 't'])}-e${epoch}`;
  const family = `${pick(random, ['x', 'y'])}-e${epoch}`;
  const name = pick(random, ['containerInsights', 'awsvpcTrunking']);
  const value = pick(random, ['enabled', 'disabled']);
  const provider = `${pick(random, ['p', 'q'])}-e${epoch}`;
  const strategy = [
    { capacityProvider: pick(random, ['FARGATE', 'FARGATE_SPOT']), weight: 1, base: between(random, 0, 2) },
  ];
  const autoScalingGroupProvider = {
    autoScalingGroupArn:
      'arn:aws:autoscaling:us-east-1:ACCOUNT:autoScalingGroup:01234567-89ab-cdef-0123-456789abcdef:autoScalingGroupName/g',
    managedScaling: { status: 'ENABLED', targetCapacity: between(random, 50, 100) },
  };
  const attribute = {
    name: pick(random, ['rack', 'stack']),
    value: 'one',
    targetId: '0123456789abcdef0123456789abcdef',
  };
  return [
    { operation: 'PutAccountSetting', input: { name, value } },
    { operation: 'ListAccountSettings', input: { name } },
    { operation: 'DeleteAccountSetting', input: { name } },
    { operation: 'CreateCapacityProvider', input: { name: provider, autoScalingGroupProvider } },
    { operation: 'DescribeCapacityProviders', input: { capacityProviders: [provider] } },
    { operation: 'DeleteCapacityProvider', input: { capacityProvider: provider } },
    {
      operation: 'PutClusterCapacityProviders',
      input: {
        cluster,
        capacityProviders: ['FARGATE', 'FARGATE_SPOT'],
        defaultCapacityProviderStrategy: strategy,
      },
    },
    {
      operation: 'UpdateClusterSettings',
      input: { cluster, settings: [{ name: 'containerInsights', value }] },
    },
    { operation: 'UpdateCluster', input: { cluster, configuration: {} } },
    { operation: 'DescribeClusters', input: { clusters: [cluster], include: ['SETTINGS', 'TAGS'] } },
    { operation: 'PutAttributes', input: { cluster, attributes: [attribute] } },
    { operation: 'ListAttributes', input: { cluster, targetType: 'container-instance' } },
    {
      operation: 'DeleteTaskDefinitions',
      input: { taskDefinitions: [`${family}:${between(random, 1, 3)}`] },
    },
    {
      operation: 'CreateService',
      input: { cluster, serviceName: service, desiredCount: 0, deploymentController: { type: 'EXTERNAL' } },
    },
    { operation: 'CreateTaskSet', input: { cluster, service, taskDefinition: family } },
    { operation: 'DescribeTaskSets', input: { cluster, service } },
    { operation: 'DescribeServices', input: { cluster, services: [service], include: ['TAGS'] } },
    { operation: 'DeleteService', input: { cluster, service, force: true } },
    {
      operation: 'DescribeContainerInstances',
      input: { cluster, containerInstances: ['0123456789abcdef0123456789abcdef'] },
    },
    { operation: 'ListServices', input: { cluster, launchType: 'FARGATE' } },
  ];
}
