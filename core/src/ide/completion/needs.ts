import type { Path } from '../../document/node.ts';

/** What a need may ask: the plain value at a path of the subject. */
export type Asked = (path: Path) => unknown;

/** The members that an object is refused without where it stands, beyond those the API always requires. */
type Needs = (ask: Asked, path: Path) => readonly string[];

/** By shape. A member stands here for the place that refuses an input without it. */
const needs: ReadonlyMap<string, Needs> = new Map<string, Needs>([
  ['RegisterTaskDefinitionRequest', taskNeeds],
  ['ContainerDefinition', containerNeeds],
  [
    'PortMapping',
    (ask, path) => (ask([...path, 'containerPortRange']) === undefined ? ['containerPort'] : []),
  ],
  ['CreateServiceRequest', serviceNeeds],
  ['RunTaskRequest', (ask, path) => ['taskDefinition', ...networkNeeds(ask, path)]],
  [
    'CreateTaskSetRequest',
    (ask, path) => ['service', 'cluster', 'taskDefinition', ...networkNeeds(ask, path)],
  ],
  ['CreateClusterRequest', () => ['clusterName']],
  ['CreateCapacityProviderRequest', providerNeeds],
  ['ScalingRegisterScalableTargetRequest', () => [...scaled, 'MinCapacity', 'MaxCapacity']],
  ['ScalingPutScalingPolicyRequest', policyNeeds],
]);

/** The members still wanted of an object, in the order in which a reader expects them. */
export function neededMembers(shape: string, ask: Asked, path: Path): readonly string[] {
  return needs.get(shape)?.(ask, path) ?? [];
}

/** Whether the task of a subject runs where each task has a size and an interface of its own. */
export function isSized(ask: Asked): boolean {
  const asked = ask(['requiresCompatibilities']);
  return Array.isArray(asked) && (asked.includes('FARGATE') || asked.includes('MANAGED_INSTANCES'));
}

const scaled = ['ServiceNamespace', 'ResourceId', 'ScalableDimension'];

function taskNeeds(ask: Asked): readonly string[] {
  return [
    'family',
    ...(isSized(ask) ? ['networkMode', 'cpu', 'memory'] : []),
    ...(needsExecutionRole(ask) ? ['executionRoleArn'] : []),
    'containerDefinitions',
  ];
}

/** On Fargate the agent of ECS itself writes logs and reads secrets, with this role. */
function needsExecutionRole(ask: Asked): boolean {
  const containers = ask(['containerDefinitions']);
  const asked = ask(['requiresCompatibilities']);
  const isFargate = Array.isArray(asked) && asked.includes('FARGATE');
  return Array.isArray(containers) && containers.some((each) => usesRole(Object(each), isFargate));
}

function usesRole(container: Record<string, unknown>, isFargate: boolean): boolean {
  const logs = Object(container.logConfiguration).logDriver === 'awslogs';
  return (
    (isFargate && logs) || container.secrets !== undefined || container.repositoryCredentials !== undefined
  );
}

function containerNeeds(ask: Asked, path: Path): readonly string[] {
  const hasMemory = givesMemory(ask) || ask([...path, 'memoryReservation']) !== undefined;
  return ['name', 'image', ...(hasMemory ? [] : ['memory'])];
}

/** Whether containers need no memory of their own, or a bare list of them does not tell. */
export function givesMemory(ask: Asked): boolean {
  return isSized(ask) || ask(['memory']) !== undefined || Array.isArray(ask([]));
}

function serviceNeeds(ask: Asked, path: Path): readonly string[] {
  const daemon = ask([...path, 'schedulingStrategy']) === 'DAEMON';
  return ['serviceName', 'taskDefinition', ...(daemon ? [] : ['desiredCount']), ...networkNeeds(ask, path)];
}

/** A task with an interface of its own is told its subnets. */
function networkNeeds(ask: Asked, path: Path): readonly string[] {
  const strategy = ask([...path, 'capacityProviderStrategy']);
  const spot =
    Array.isArray(strategy) &&
    strategy.some((item) => /^FARGATE/.test(String(Object(item).capacityProvider)));
  return ask([...path, 'launchType']) === 'FARGATE' || spot ? ['networkConfiguration'] : [];
}

function providerNeeds(ask: Asked, path: Path): readonly string[] {
  if (ask([...path, 'managedInstancesProvider']) !== undefined) return ['name', 'cluster'];
  return ['name', 'autoScalingGroupProvider'];
}

function policyNeeds(ask: Asked, path: Path): readonly string[] {
  const step = ask([...path, 'PolicyType']) === 'StepScaling';
  const configuration = `${step ? 'StepScaling' : 'TargetTrackingScaling'}PolicyConfiguration`;
  return ['PolicyName', ...scaled, 'PolicyType', configuration];
}

/** The members without which an input works, but is spoken about. */
const advised: ReadonlyMap<string, readonly string[]> = new Map([
  ['ContainerDefinition', ['logConfiguration']],
  ['CreateServiceRequest', ['deploymentConfiguration']],
  ['CreateClusterRequest', ['settings']],
]);

/** The members of a shape without which an input works, but has a finding. */
export function advisedMembers(shape: string): readonly string[] {
  return advised.get(shape) ?? [];
}

/** The members that most inputs have, in the order in which they are usually written. */
const usual: ReadonlyMap<string, readonly string[]> = new Map([
  [
    'RegisterTaskDefinitionRequest',
    ['requiresCompatibilities', 'networkMode', 'cpu', 'memory', 'executionRoleArn', 'taskRoleArn', 'volumes'],
  ],
  [
    'ContainerDefinition',
    ['portMappings', 'environment', 'logConfiguration', 'healthCheck', 'essential', 'cpu', 'memory'],
  ],
  ['PortMapping', ['protocol', 'hostPort', 'name']],
  [
    'CreateServiceRequest',
    ['cluster', 'launchType', 'capacityProviderStrategy', 'networkConfiguration', 'loadBalancers'],
  ],
  ['RunTaskRequest', ['cluster', 'launchType', 'networkConfiguration', 'count', 'overrides']],
  ['CreateClusterRequest', ['settings', 'capacityProviders', 'defaultCapacityProviderStrategy']],
]);

/** The members that most inputs of a shape have, in the order in which they are usually written. */
export function usualMembers(shape: string): readonly string[] {
  return usual.get(shape) ?? [];
}
