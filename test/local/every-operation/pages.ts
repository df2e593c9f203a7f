import type { Step } from './step.ts';

/** A list that comes in pages: the operation, what it is asked, and where in the answer its items stand. */
export interface Paged {
  readonly operation: string;
  readonly input: object;
  readonly items: string;
}

const shop = { cluster: 'shop' };
const cluster = 'arn:aws:ecs:us-east-1:000000000000:cluster/shop';
const role = 'arn:aws:iam::000000000000:role/ecs';
const namespace = 'arn:aws:servicediscovery:us-east-1:000000000000:namespace/ns-1';
const totalResources = ['CPU', 'MEMORY'].map((name) => ({ name, type: 'INTEGER', integerValue: 2048 }));
const containerDefinitions = [
  { name: 'app', image: 'app', memory: 64, portMappings: [{ containerPort: 80, name: 'http' }] },
];

function step(operation: string, input: object, rest: Omit<Partial<Step>, 'operation' | 'input'> = {}): Step {
  return { operation, input, shows: {}, ...rest };
}

function twice(make: (name: 'a' | 'b') => Step): Step[] {
  return [make('a'), make('b')];
}

/** Makes at least two of everything that can be listed. */
export const pairs: readonly Step[] = [
  step('CreateCluster', { clusterName: 'shop' }),
  step('CreateCluster', { clusterName: 'spare' }),
  step('PutAccountSetting', { name: 'awsvpcTrunking', value: 'enabled' }),
  step('PutAccountSetting', { name: 'containerInsights', value: 'enabled' }),
  ...twice((name) =>
    step(
      'RegisterContainerInstance',
      { ...shop, totalResources, attributes: [{ name: `own-${name}`, value: 'x' }] },
      { keeps: { [name]: 'containerInstance.containerInstanceArn' } },
    ),
  ),
  ...twice((family) => step('RegisterTaskDefinition', { family, networkMode: 'host', containerDefinitions })),
  ...twice((name) =>
    step('StartTask', {
      ...shop,
      taskDefinition: 'a',
      containerInstances: [`$${name}`],
    }),
  ),
  step('CreateCapacityProvider', {
    name: 'managed',
    ...shop,
    managedInstancesProvider: {
      infrastructureRoleArn: role,
      instanceLaunchTemplate: {
        ec2InstanceProfileArn: 'p',
        networkConfiguration: { subnets: ['subnet-1'] },
      },
    },
  }),
  step('CreateGateway', {
    name: 'a',
    infrastructureRoleArn: role,
    configuration: { hostSharedAlb: {} },
  }),
  step('CreateGateway', {
    name: 'b',
    infrastructureRoleArn: role,
    configuration: { hostSharedAlb: {} },
  }),
  step('AssociateGatewayWithCluster', { gateway: 'a', cluster: 'spare' }),
  step('AssociateGatewayWithCluster', { gateway: 'a', ...shop }),
  ...twice((serviceName) =>
    step('CreateService', {
      ...shop,
      serviceName,
      taskDefinition: 'a',
      desiredCount: 0,
      serviceConnectConfiguration: { enabled: true, namespace },
      gatewayConnectors: [
        {
          gatewayArn: 'arn:aws:ecs:us-east-1:000000000000:gateway/a',
          portName: 'http',
          rules: [{ hosts: [`${serviceName}.example.com`] }],
        },
      ],
    }),
  ),
  step('UpdateService', { ...shop, service: 'a', forceNewDeployment: true }, { after: 300 }),
  ...twice((family) =>
    step(
      'RegisterDaemonTaskDefinition',
      { family, cpu: '128', memory: '256', containerDefinitions: [{ name: 'app', image: 'app' }] },
      { keeps: { [`daemon-${family}`]: 'daemonTaskDefinitionArn' } },
    ),
  ),
  ...twice((daemonName) =>
    step('CreateDaemon', {
      daemonName,
      clusterArn: cluster,
      daemonTaskDefinitionArn: '$daemon-a',
      capacityProviderArns: ['arn:aws:ecs:us-east-1:000000000000:capacity-provider/managed'],
    }),
  ),
  step(
    'UpdateDaemon',
    {
      daemonArn: 'arn:aws:ecs:us-east-1:000000000000:daemon/shop/a',
      daemonTaskDefinitionArn: '$daemon-b',
      capacityProviderArns: ['arn:aws:ecs:us-east-1:000000000000:capacity-provider/managed'],
    },
    { after: 300 },
  ),
];

/** Every list that the API gives in pages. */
export const paged: readonly Paged[] = [
  { operation: 'DescribeCapacityProviders', input: {}, items: 'capacityProviders' },
  {
    operation: 'DescribeGatewayResources',
    input: { gateway: 'a' },
    items: 'gatewayResources.resources.hostSharedAlb.0.gatewayRouteArns',
  },
  { operation: 'ListAccountSettings', input: {}, items: 'settings' },
  {
    operation: 'ListAttributes',
    input: { ...shop, targetType: 'container-instance', attributeName: 'ecs.os-type' },
    items: 'attributes',
  },
  { operation: 'ListClusters', input: {}, items: 'clusterArns' },
  { operation: 'ListContainerInstances', input: shop, items: 'containerInstanceArns' },
  {
    operation: 'ListDaemonDeployments',
    input: { daemonArn: 'arn:aws:ecs:us-east-1:000000000000:daemon/shop/a' },
    items: 'daemonDeployments',
  },
  { operation: 'ListDaemonTaskDefinitions', input: {}, items: 'daemonTaskDefinitions' },
  { operation: 'ListDaemons', input: { clusterArn: cluster }, items: 'daemonSummariesList' },
  {
    operation: 'ListGatewayClusterAssociations',
    input: { gateway: 'a' },
    items: 'gatewayClusterAssociations',
  },
  { operation: 'ListGatewayRoutes', input: { gateway: 'a' }, items: 'gatewayRoutes' },
  { operation: 'ListGateways', input: {}, items: 'gateways' },
  { operation: 'ListServiceDeployments', input: { ...shop, service: 'a' }, items: 'serviceDeployments' },
  { operation: 'ListServices', input: shop, items: 'serviceArns' },
  { operation: 'ListServicesByNamespace', input: { namespace }, items: 'serviceArns' },
  { operation: 'ListTaskDefinitionFamilies', input: {}, items: 'families' },
  { operation: 'ListTaskDefinitions', input: {}, items: 'taskDefinitionArns' },
  { operation: 'ListTasks', input: shop, items: 'taskArns' },
];
