import { choice, number, type StarterValue, stop } from '../../starters/starter.ts';
import { type Asked, givesMemory, isSized } from './needs.ts';

/** What a member begins with, which may depend on what the subject says elsewhere. */
type Beginning = StarterValue | ((ask: Asked) => StarterValue);

const role = (name: string) => `arn:aws:iam::${stop(1, '123456789012')}:role/${stop(2, name)}`;

const network = {
  awsvpcConfiguration: {
    subnets: [`subnet-${stop(1, '0123456789abcdef0')}`],
    securityGroups: [`sg-${stop(2, '0123456789abcdef0')}`],
  },
};

const cluster = (first: number) =>
  `arn:aws:ecs:${stop(first, 'us-east-1')}:${stop(first + 1, '123456789012')}:cluster/${stop(first + 2, 'production')}`;

const pascalNetwork = {
  awsvpcConfiguration: {
    Subnets: [`subnet-${stop(2, '0123456789abcdef0')}`],
    SecurityGroups: [`sg-${stop(3, '0123456789abcdef0')}`],
  },
};

const parameters = {
  TaskDefinitionArn: `arn:aws:ecs:us-east-1:123456789012:task-definition/${stop(1, 'web')}`,
  LaunchType: 'FARGATE',
  NetworkConfiguration: pascalNetwork,
};

const resource = `service/${stop(1, 'production')}/${stop(2, 'web')}`;

/** By shape and member: where the schema alone would leave the member empty, or refused as it is. */
const beginnings: ReadonlyMap<string, Beginning> = new Map<string, Beginning>([
  ['RegisterTaskDefinitionRequest.family', stop(1, 'web')],
  ['RegisterTaskDefinitionRequest.executionRoleArn', role('ecsTaskExecutionRole')],
  ['RegisterTaskDefinitionRequest.taskRoleArn', role('web')],
  ['RegisterTaskDefinitionRequest.cpu', stop(1, '256')],
  ['RegisterTaskDefinitionRequest.memory', stop(1, '512')],
  [
    'RegisterTaskDefinitionRequest.requiresCompatibilities',
    [choice(1, ['FARGATE', 'EC2', 'EXTERNAL', 'MANAGED_INSTANCES'])],
  ],
  ['RegisterTaskDefinitionRequest.networkMode', (ask) => choice(1, networkModes(ask))],
  ['RegisterTaskDefinitionRequest.containerDefinitions', (ask) => [containerOf(ask)]],
  ['RegisterTaskDefinitionRequest.volumes', [{ name: stop(1, 'data') }]],
  ['ContainerDefinition.name', stop(1, 'web')],
  ['ContainerDefinition.image', stop(1, 'nginx:1.29')],
  ['ContainerDefinition.memory', number(1, 512)],
  ['ContainerDefinition.memoryReservation', number(1, 256)],
  ['ContainerDefinition.cpu', number(1, 256)],
  ['ContainerDefinition.portMappings', [{ containerPort: number(1, 80) }]],
  ['PortMapping.containerPort', number(1, 80)],
  ['ContainerDefinition.environment', [{ name: stop(1, 'NAME'), value: stop(2, 'value') }]],
  ['ContainerDefinition.mountPoints', [{ sourceVolume: stop(1, 'data'), containerPath: stop(2, '/data') }]],
  [
    'ContainerDefinition.healthCheck',
    { command: ['CMD-SHELL', stop(1, 'curl -f http://localhost/ || exit 1')] },
  ],
  ['ContainerDefinition.logConfiguration', (ask) => awslogs(ask, 1)],
  ['ServiceConnectConfiguration.logConfiguration', (ask) => awslogs(ask, 1)],
  ['LogConfiguration.logDriver', 'awslogs'],
  ['CreateServiceRequest.serviceName', stop(1, 'web')],
  ['CreateServiceRequest.cluster', stop(1, 'production')],
  ['CreateServiceRequest.taskDefinition', stop(1, 'web')],
  ['CreateServiceRequest.desiredCount', number(1, 2)],
  ['CreateServiceRequest.networkConfiguration', network],
  [
    'CreateServiceRequest.deploymentConfiguration',
    { deploymentCircuitBreaker: { enable: true, rollback: true } },
  ],
  ['CreateClusterRequest.settings', [{ name: 'containerInsights', value: 'enhanced' }]],
  ['UpdateServiceRequest.service', stop(1, 'web')],
  ['UpdateServiceRequest.networkConfiguration', network],
  ['RunTaskRequest.taskDefinition', stop(1, 'web')],
  ['RunTaskRequest.networkConfiguration', network],
  ['StartTaskRequest.taskDefinition', stop(1, 'web')],
  ['StartTaskRequest.containerInstances', [stop(1, '0123456789abcdef0123456789abcdef')]],
  ['CreateTaskSetRequest.service', stop(1, 'web')],
  ['CreateTaskSetRequest.cluster', stop(1, 'production')],
  ['CreateTaskSetRequest.taskDefinition', stop(1, 'web')],
  ['CreateTaskSetRequest.networkConfiguration', network],
  ['NetworkConfiguration.awsvpcConfiguration', network.awsvpcConfiguration],
  ['AwsVpcConfiguration.subnets', network.awsvpcConfiguration.subnets],
  ['CreateClusterRequest.clusterName', stop(1, 'production')],
  ['CreateCapacityProviderRequest.name', stop(1, 'on-demand')],
  [
    'CreateCapacityProviderRequest.autoScalingGroupProvider',
    {
      autoScalingGroupArn: `arn:aws:autoscaling:${stop(1, 'us-east-1')}:${stop(2, '123456789012')}:autoScalingGroup:${stop(3, '01234567-89ab-cdef-0123-456789abcdef')}:autoScalingGroupName/${stop(4, 'ecs')}`,
      managedScaling: { status: 'ENABLED', targetCapacity: number(5, 100) },
      managedTerminationProtection: 'ENABLED',
    },
  ],
  ['RuleTarget.Arn', cluster(1)],
  ['RuleTarget.Id', stop(1, 'web')],
  ['RuleTarget.RoleArn', role('ecsEventsRole')],
  ['RuleTarget.EcsParameters', parameters],
  ['ScheduleCreateScheduleInput.Name', stop(1, 'nightly')],
  ['ScheduleCreateScheduleInput.ScheduleExpression', `cron(${stop(1, '0 3 * * ? *')})`],
  ['ScheduleCreateScheduleInput.FlexibleTimeWindow', { Mode: 'OFF' }],
  [
    'ScheduleCreateScheduleInput.Target',
    {
      Arn: cluster(4),
      RoleArn: `arn:aws:iam::${stop(5, '123456789012')}:role/${stop(7, 'ecsEventsRole')}`,
      EcsParameters: parameters,
    },
  ],
  ['ScalingRegisterScalableTargetRequest.ServiceNamespace', 'ecs'],
  ['ScalingRegisterScalableTargetRequest.ResourceId', resource],
  ['ScalingRegisterScalableTargetRequest.ScalableDimension', 'ecs:service:DesiredCount'],
  ['ScalingRegisterScalableTargetRequest.MinCapacity', number(1, 2)],
  ['ScalingRegisterScalableTargetRequest.MaxCapacity', number(1, 10)],
  ['ScalingPutScalingPolicyRequest.PolicyName', stop(1, 'web-cpu')],
  ['ScalingPutScalingPolicyRequest.ServiceNamespace', 'ecs'],
  ['ScalingPutScalingPolicyRequest.ResourceId', resource],
  ['ScalingPutScalingPolicyRequest.ScalableDimension', 'ecs:service:DesiredCount'],
  ['ScalingPutScalingPolicyRequest.PolicyType', 'TargetTrackingScaling'],
  [
    'ScalingPutScalingPolicyRequest.TargetTrackingScalingPolicyConfiguration',
    {
      TargetValue: number(1, 60),
      PredefinedMetricSpecification: { PredefinedMetricType: 'ECSServiceAverageCPUUtilization' },
    },
  ],
]);

/** What a member begins with at its place; `undefined` where the schema's own required members will do. */
export function beginningOf(shape: string, member: string, ask: Asked): StarterValue | undefined {
  const beginning = beginnings.get(`${shape}.${member}`);
  return typeof beginning === 'function' ? beginning(ask) : beginning;
}

/** A first container, with memory where nothing else gives it any, and a place for what it writes. */
function containerOf(ask: Asked): StarterValue {
  return {
    name: stop(1, 'web'),
    image: stop(2, 'nginx:1.29'),
    ...(givesMemory(ask) ? {} : { memory: number(3, 512) }),
    logConfiguration: awslogs(ask, 4),
  };
}

/** What an item of a list begins with. */
export function itemBeginningOf(shape: string, member: string, ask: Asked): StarterValue | undefined {
  const list = beginningOf(shape, member, ask);
  return Array.isArray(list) ? list[0] : undefined;
}

function networkModes(ask: Asked): string[] {
  return isSized(ask) ? ['awsvpc'] : ['bridge', 'awsvpc', 'host', 'none'];
}

function awslogs(ask: Asked, first: number): StarterValue {
  const family = ask(['family']);
  return {
    logDriver: 'awslogs',
    options: {
      'awslogs-group': `/ecs/${stop(first, typeof family === 'string' ? family : 'web')}`,
      'awslogs-region': stop(first + 1, 'us-east-1'),
      'awslogs-stream-prefix': stop(first + 2, 'web'),
    },
  };
}
