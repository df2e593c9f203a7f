import assert from 'node:assert/strict';
import test from 'node:test';
import { addInstance, cluster, fargateApp, Lab, network, webApp } from './sim-lab.ts';

/** A cluster with an instance, an inactive revision, a task with one container and a service. */
function furnished(): Lab {
  const lab = cluster(1);
  lab.call('RegisterTaskDefinition', fargateApp());
  lab.call('RegisterTaskDefinition', webApp({ family: 'old' }));
  lab.call('DeregisterTaskDefinition', { taskDefinition: 'old:1' });
  lab.call('CreateService', { serviceName: 'web', taskDefinition: 'web-app', desiredCount: 1 });
  lab.elapse(10);
  return lab;
}

type Case = readonly [what: string, operation: string, input: object, answer: string];

const two = [{ name: 'a' }, { name: 'b' }];
const containers = (...changes: object[]) => ({
  family: 'x',
  containerDefinitions: changes.map((change, index) => ({
    ...two[index],
    image: 'i',
    memory: 64,
    ...change,
  })),
});
const on = (containerName: string, condition: string) => ({ dependsOn: [{ containerName, condition }] });
const bigger = { desiredCount: 2, taskDefinition: 'web-app' };

const cases: readonly Case[] = [
  [
    'a cluster that is not there',
    'RunTask',
    { cluster: 'nope', taskDefinition: 'web-app' },
    'ClusterNotFoundException: Cluster not found.',
  ],
  [
    'deleting a cluster that is not there',
    'DeleteCluster',
    { cluster: 'nope' },
    'ClusterNotFoundException: Cluster not found.',
  ],
  [
    'a bad cluster name',
    'CreateCluster',
    { clusterName: 'a b' },
    'InvalidParameterException: Invalid cluster name',
  ],
  [
    'deleting a cluster with a service',
    'DeleteCluster',
    { cluster: 'default' },
    'ClusterContainsServicesException: The Cluster cannot be deleted while Services are active.',
  ],
  [
    'a cluster by a name that can be none',
    'ListServices',
    { cluster: 'a b' },
    'InvalidParameterException: Cluster must match ^[a-zA-Z0-9\\-_]{1,255}$, but was a b',
  ],
  [
    'a cluster without a name',
    'DescribeClusters',
    { clusters: [''] },
    'InvalidParameterException: Clusters can not be blank.',
  ],
  [
    'a cluster of another region',
    'RunTask',
    { cluster: 'arn:aws:ecs:eu-west-1:000000000000:cluster/default', taskDefinition: 'web-app' },
    'InvalidParameterException: Invalid Region in ARN',
  ],
  [
    'a service of another region',
    'DescribeServices',
    { services: ['arn:aws:ecs:eu-west-1:000000000000:service/default/web'] },
    'InvalidParameterException: Invalid Region in ARN',
  ],
  [
    'a task definition of another region',
    'DescribeTaskDefinition',
    { taskDefinition: 'arn:aws:ecs:eu-west-1:000000000000:task-definition/web-app:1' },
    'InvalidParameterException: Invalid Region in ARN',
  ],
  [
    'a service without a task definition',
    'CreateService',
    { serviceName: 'x', taskDefinition: '', desiredCount: 1 },
    'InvalidParameterException: Family should not be null or empty.',
  ],
  [
    'a load balancer before no container',
    'CreateService',
    {
      serviceName: 'x',
      taskDefinition: 'web-app',
      desiredCount: 1,
      loadBalancers: [{ targetGroupArn: 'arn:aws:x', containerPort: 80 }],
    },
    'InvalidParameterException: Container Name can not be blank.',
  ],
  [
    'a registry that does not say which port, on a bridge',
    'CreateService',
    {
      serviceName: 'x',
      taskDefinition: 'web-app',
      desiredCount: 1,
      serviceRegistries: [{ registryArn: 'arn:aws:r' }],
    },
    "InvalidParameterException: When specifying 'host' or 'bridge' for networkMode, values for 'containerName' and 'containerPort' must be specified from the task definition. Registry: arn:aws:r",
  ],
  [
    'more providers than a cluster can have',
    'CreateCluster',
    { clusterName: 'x', capacityProviders: Array.from({ length: 21 }, () => 'FARGATE') },
    'InvalidParameterException: The maximum number of capacity providers per cluster has been exceeded.',
  ],
  [
    'a task set of a service that ECS deploys',
    'CreateTaskSet',
    { cluster: 'default', service: 'web', taskDefinition: 'web-app' },
    'InvalidParameterException: Amazon ECS only supports task set management on services configured to use external deployment controllers.',
  ],
  [
    'an unknown include',
    'DescribeClusters',
    { include: ['ALL'] },
    'InvalidParameterException: include should be one of [ATTACHMENTS,CONFIGURATIONS,SETTINGS,STATISTICS,TAGS]',
  ],
  [
    'a page that is too long',
    'ListClusters',
    { maxResults: 101 },
    'InvalidParameterException: Max results can not be greater than 100',
  ],
  ['a token that is none', 'ListClusters', { nextToken: 'x' }, 'InvalidParameterException: Invalid token'],

  [
    'describing an unknown family',
    'DescribeTaskDefinition',
    { taskDefinition: 'nope' },
    'ClientException: Unable to describe task definition.',
  ],
  [
    'describing a family without an active revision',
    'DescribeTaskDefinition',
    { taskDefinition: 'old' },
    'ClientException: Unable to describe task definition.',
  ],
  [
    'running an unknown definition',
    'RunTask',
    { taskDefinition: 'nope' },
    'ClientException: TaskDefinition not found.',
  ],
  [
    'running an inactive definition',
    'RunTask',
    { taskDefinition: 'old:1' },
    'InvalidParameterException: TaskDefinition is inactive',
  ],
  [
    'deleting no definition',
    'DeleteTaskDefinitions',
    { taskDefinitions: [] },
    'ClientException: size of TaskDefinition references list must be greater than 0',
  ],
  [
    'no memory',
    'RegisterTaskDefinition',
    containers({ memory: undefined }),
    "ClientException: Invalid setting for container 'a'. At least one of 'memory' or 'memoryReservation' must be specified.",
  ],
  [
    'no image',
    'RegisterTaskDefinition',
    containers({ image: '' }),
    'ClientException: Container.image should not be null or empty.',
  ],
  [
    'no container',
    'RegisterTaskDefinition',
    { family: 'x', containerDefinitions: [] },
    'ClientException: Container list cannot be empty.',
  ],
  [
    'a bad family',
    'RegisterTaskDefinition',
    { ...webApp(), family: 'a b' },
    'ClientException: Family contains invalid characters.',
  ],
  [
    'two containers of one name',
    'RegisterTaskDefinition',
    containers({}, { name: 'a' }),
    'ClientException: Container names must be unique within a task definition',
  ],
  [
    'no essential container',
    'RegisterTaskDefinition',
    containers({ essential: false }),
    "ClientException: Task definition doesn't have any essential container",
  ],
  [
    'a dependency on nobody',
    'RegisterTaskDefinition',
    containers(on('z', 'START')),
    "ClientException: Cannot depend on container + 'z' because it does not exist",
  ],
  [
    'a dependency in a ring',
    'RegisterTaskDefinition',
    containers(on('b', 'START'), on('a', 'START')),
    'ClientException: Container dependsOn contains a cycle',
  ],
  [
    'HEALTHY without a health check',
    'RegisterTaskDefinition',
    containers(on('b', 'HEALTHY'), {}),
    'ClientException: A dependency container with HEALTHY condition must have health check configured',
  ],
  [
    'SUCCESS of an essential container',
    'RegisterTaskDefinition',
    containers(on('b', 'SUCCESS'), {}),
    'ClientException: A dependency container with SUCCESS or COMPLETE condition cannot be an essential container',
  ],
  [
    'a start timeout of a second',
    'RegisterTaskDefinition',
    containers({ startTimeout: 1 }),
    "ClientException: Granular start timeout on container 'a' must be at least 2 seconds.",
  ],
  [
    'host port unlike container port in awsvpc',
    'RegisterTaskDefinition',
    { ...containers({ portMappings: [{ containerPort: 80, hostPort: 81 }] }), networkMode: 'awsvpc' },
    'ClientException: When networkMode=awsvpc, the host ports and container ports in port mappings must match.',
  ],
  [
    'awslogs without its options',
    'RegisterTaskDefinition',
    containers({ logConfiguration: { logDriver: 'awslogs' } }),
    'ClientException: Log driver awslogs requires options: awslogs-region, awslogs-group',
  ],
  [
    'container memory over task memory',
    'RegisterTaskDefinition',
    { ...containers({ memory: 600 }), memory: '512' },
    "ClientException: The 'memory' setting for container 'a' is greater than for the task.",
  ],
  [
    'more memory reserved than the task has',
    'RegisterTaskDefinition',
    { ...containers({ memoryReservation: 60 }, { memoryReservation: 50 }), memory: '100' },
    "ClientException: The sum of all container 'memoryReservation' values cannot be greater than the value of the task 'memory'.",
  ],
  [
    'Fargate on a bridge',
    'RegisterTaskDefinition',
    fargateApp({ networkMode: 'bridge' }),
    'ClientException: Fargate only supports network mode ‘awsvpc’.',
  ],
  [
    'Fargate without CPU',
    'RegisterTaskDefinition',
    fargateApp({ cpu: undefined }),
    "ClientException: Fargate requires that 'cpu' be defined at the task level.",
  ],
  [
    'Fargate without memory',
    'RegisterTaskDefinition',
    fargateApp({ memory: undefined }),
    "ClientException: Fargate requires that 'memory' be defined at the task level.",
  ],
  [
    'Fargate with a bad pair',
    'RegisterTaskDefinition',
    fargateApp({ memory: '4096' }),
    'ClientException: No Fargate configuration exists for given values: 256 CPU, 4096 memory. See the Amazon ECS documentation for the valid values.',
  ],
  [
    'a log driver that Fargate has not',
    'RegisterTaskDefinition',
    fargateApp({}, { logConfiguration: { logDriver: 'json-file' } }),
    'ClientException: json-file is not a valid log driver. Must be one of [awslogs,splunk,awsfirelens]',
  ],
  [
    'a long stop timeout on Fargate',
    'RegisterTaskDefinition',
    fargateApp({}, { stopTimeout: 121 }),
    'ClientException: Tasks using the Fargate launch type must have a container stop timeout of less than 120 seconds.',
  ],
  [
    'privileged on Fargate',
    'RegisterTaskDefinition',
    fargateApp({}, { privileged: true }),
    "ClientException: Fargate requires that the 'privileged' setting be 'false'",
  ],

  [
    'awsvpc without a network',
    'RunTask',
    { taskDefinition: 'fargate-app', launchType: 'FARGATE' },
    "InvalidParameterException: Network Configuration must be provided when networkMode 'awsvpc' is specified.",
  ],
  [
    'a network on a bridge',
    'RunTask',
    { taskDefinition: 'web-app', networkConfiguration: network },
    'InvalidParameterException: Network Configuration is not valid for the given networkMode of this task definition.',
  ],
  [
    'an override of nobody',
    'RunTask',
    { taskDefinition: 'web-app', overrides: { containerOverrides: [{ name: 'z' }] } },
    'InvalidParameterException: Override for container named z is not a container in the TaskDefinition.',
  ],
  [
    'an unknown launch type',
    'RunTask',
    { taskDefinition: 'web-app', launchType: 'MOON' },
    'InvalidParameterException: launch type should be one of [EC2,FARGATE,EXTERNAL,FMI,MANAGED_INSTANCES]',
  ],
  [
    'a bridge task on Fargate',
    'RunTask',
    { taskDefinition: 'web-app', launchType: 'FARGATE' },
    'InvalidParameterException: Task definition does not support launch_type FARGATE.',
  ],
  [
    'eleven tasks at once',
    'RunTask',
    { taskDefinition: 'web-app', count: 11 },
    'InvalidParameterException: Task count can not be greater than 10',
  ],
  [
    'a launch type and a strategy',
    'RunTask',
    { taskDefinition: 'web-app', launchType: 'EC2', capacityProviderStrategy: [{ capacityProvider: 'x' }] },
    'InvalidParameterException: Specifying both a launch type and capacity provider strategy is not supported. Remove one and try again.',
  ],
  [
    'a provider that the cluster has not',
    'RunTask',
    { taskDefinition: 'web-app', capacityProviderStrategy: [{ capacityProvider: 'x' }] },
    'InvalidParameterException: The specified capacity provider strategy cannot contain a capacity provider that is not associated with the cluster. Associate the capacity provider with the cluster and try again.',
  ],
  [
    'stopping an unknown task',
    'StopTask',
    { task: '0123456789abcdef0123456789abcdef' },
    'InvalidParameterException: The referenced task was not found.',
  ],
  [
    'startedBy beside another filter',
    'ListTasks',
    { startedBy: 'a', family: 'b' },
    'InvalidParameterException: startedBy cannot be combined with another filter.',
  ],
  [
    'the tasks of an unknown service',
    'ListTasks',
    { serviceName: 'nope' },
    'ServiceNotFoundException: Service not found.',
  ],

  [
    'a service without a count',
    'CreateService',
    { serviceName: 'x', taskDefinition: 'web-app' },
    'InvalidParameterException: DesiredCount is missing',
  ],
  [
    'a service with less than none',
    'CreateService',
    { serviceName: 'x', taskDefinition: 'web-app', desiredCount: -1 },
    'InvalidParameterException: DesiredCount can not be lesser than 0',
  ],
  [
    'a service that exists',
    'CreateService',
    { serviceName: 'web', ...bigger },
    'InvalidParameterException: Creation of service was not idempotent.',
  ],
  [
    'an unknown scheduling strategy',
    'CreateService',
    { serviceName: 'x', ...bigger, schedulingStrategy: 'X' },
    'InvalidParameterException: Scheduling strategy should be one of [REPLICA,DAEMON]',
  ],
  [
    'a maximum below 100',
    'CreateService',
    { serviceName: 'x', ...bigger, deploymentConfiguration: { maximumPercent: 99 } },
    'InvalidParameterException: maximumPercent must be at least 100',
  ],
  [
    'a minimum above 100',
    'CreateService',
    { serviceName: 'x', ...bigger, deploymentConfiguration: { minimumHealthyPercent: 101 } },
    'InvalidParameterException: minimumHealthyPercent must be at most 100',
  ],
  [
    'bounds that let nothing move',
    'CreateService',
    {
      serviceName: 'x',
      ...bigger,
      deploymentConfiguration: { minimumHealthyPercent: 100, maximumPercent: 100 },
    },
    'InvalidParameterException: Both maximumPercent and minimumHealthyPercent cannot be 100 as this will block deployments',
  ],
  [
    'a daemon with a count',
    'CreateService',
    { serviceName: 'x', ...bigger, schedulingStrategy: 'DAEMON' },
    'InvalidParameterException: The daemon scheduling strategy does not support a desired count for services. Remove the desired count value and try again',
  ],
  [
    'a load balancer before nobody',
    'CreateService',
    {
      serviceName: 'x',
      ...bigger,
      loadBalancers: [{ targetGroupArn: 'arn:x', containerName: 'z', containerPort: 80 }],
    },
    'InvalidParameterException: The container z does not exist in the task definition.',
  ],
  [
    'rebalancing with no room',
    'UpdateService',
    {
      service: 'web',
      availabilityZoneRebalancing: 'ENABLED',
      deploymentConfiguration: { maximumPercent: 100, minimumHealthyPercent: 0 },
    },
    "InvalidParameterException: The service couldn't be updated because Availability Zone Rebalancing does not support maximumPercent <= 100 % as deployment configuration. Update deployment configuration and try again.",
  ],
  [
    'updating to less than none',
    'UpdateService',
    { service: 'web', desiredCount: -1 },
    'InvalidParameterException: Task count can not be lesser than 0',
  ],
  [
    'updating an unknown service',
    'UpdateService',
    { service: 'nope' },
    'ServiceNotFoundException: Service not found.',
  ],
  ['deleting an unknown service', 'DeleteService', { service: 'nope' }, 'ServiceNotFoundException: '],
  [
    'deleting a service that is scaled up',
    'DeleteService',
    { service: 'web' },
    'InvalidParameterException: The service cannot be stopped while it is scaled above 0.',
  ],
  [
    'eleven services',
    'DescribeServices',
    { services: Array.from({ length: 11 }, (_, index) => `s${index}`) },
    'InvalidParameterException: service names can have at most 10 items.',
  ],
  [
    'a task by what is not an id',
    'DescribeTasks',
    { tasks: ['None'] },
    'InvalidParameterException: taskId length should be one of [32,36]',
  ],
  [
    'tasks in one text, as a shell leaves them',
    'DescribeTasks',
    { tasks: ['0123456789abcdef0123456789abcdef\n0123456789abcdef0123456789abcdef'] },
    'InvalidParameterException: Invalid identifier: Unexpected number of separators',
  ],
  [
    'a task by the ARN of a cluster',
    'DescribeTasks',
    { tasks: ['arn:aws:ecs:us-east-1:000000000000:cluster/default'] },
    'InvalidParameterException: Unsupported resource type: cluster',
  ],
  [
    'more tasks than a hundred',
    'DescribeTasks',
    { tasks: Array.from({ length: 101 }, () => '0123456789abcdef0123456789abcdef') },
    'InvalidParameterException: taskIds can have at most 100 items.',
  ],
  [
    'an instance by what is not an id',
    'DescribeContainerInstances',
    { containerInstances: [''] },
    'InvalidParameterException: instanceId length should be one of [32,36]',
  ],
  [
    'more instances than a hundred',
    'DescribeContainerInstances',
    { containerInstances: Array.from({ length: 101 }, () => '0123456789abcdef0123456789abcdef') },
    'InvalidParameterException: instanceIds can have at most 100 items.',
  ],
  [
    'an instance as what it cannot be made',
    'UpdateContainerInstancesState',
    { containerInstances: ['0123456789abcdef0123456789abcdef'], status: 'DEREGISTERING' },
    'InvalidParameterException: Container instances status should be one of [ACTIVE,DRAINING]',
  ],
  [
    'no service deployment at all',
    'DescribeServiceDeployments',
    { serviceDeploymentArns: [] },
    'InvalidParameterException: The Service ARN provided is invalid.',
  ],
  [
    'service deployments of another account',
    'DescribeServiceDeployments',
    {
      serviceDeploymentArns: [
        'arn:aws:ecs:us-east-1:999999999999:service-deployment/default/web/abcdefghijklmnopqrstu',
      ],
    },
    'InvalidParameterException: The ServiceDeployment ARN is invalid.',
  ],
  [
    'service deployments of two services',
    'DescribeServiceDeployments',
    {
      serviceDeploymentArns: ['web', 'api'].map(
        (name) =>
          `arn:aws:ecs:us-east-1:000000000000:service-deployment/default/${name}/abcdefghijklmnopqrstu`,
      ),
    },
    'InvalidParameterException: Cross service requests are not allowed. All requested service deployments must be for a single service',
  ],
  [
    'service deployments of a service that is not there',
    'DescribeServiceDeployments',
    {
      serviceDeploymentArns: [
        'arn:aws:ecs:us-east-1:000000000000:service-deployment/default/none/abcdefghijklmnopqrstu',
      ],
    },
    'ServiceNotFoundException: Service not found.',
  ],
  [
    'too many revisions',
    'DescribeServiceRevisions',
    { serviceRevisionArns: Array.from({ length: 21 }, () => 'x') },
    'InvalidParameterException: Service Revision ARN count cannot exceed 20',
  ],

  [
    'a short service ARN',
    'TagResource',
    { resourceArn: 'arn:aws:ecs:us-east-1:000000000000:service/web', tags: [] },
    'InvalidParameterException: Long arn format must be used for tagging operations',
  ],
  [
    'a provider named after AWS',
    'CreateCapacityProvider',
    { name: 'aws-mine' },
    'InvalidParameterException: The specified capacity provider name is invalid. Up to 255 characters are allowed, including letters (upper and lowercase), numbers, underscores, and hyphens. The name cannot be prefixed with "aws", "ecs", or "fargate".',
  ],
  [
    'attributes of nobody',
    'PutAttributes',
    { attributes: [{ name: 'a', targetId: '0123456789abcdef0123456789abcdef' }] },
    'TargetNotFoundException: The specified target was not found.',
  ],
  [
    'an unknown operation',
    'MakeCoffee',
    {},
    'UnknownOperationException: The operation MakeCoffee is not known.',
  ],
];

for (const [what, operation, input, answer] of cases) {
  test(`${operation} refuses ${what}`, () => {
    assert.equal(furnished().refusal(operation, input), answer);
  });
}

test('deleting a cluster is refused for its services, then its tasks, then its instances', () => {
  const lab = furnished();
  lab.call('RunTask', { taskDefinition: 'web-app' });
  lab.call('DeleteService', { service: 'web', force: true });
  lab.elapse(10);
  assert.equal(
    lab.refusal('DeleteCluster', { cluster: 'default' }),
    'ClusterContainsTasksException: The Cluster cannot be deleted while Tasks are active.',
  );
  for (const task of lab.call('ListTasks').taskArns) lab.call('StopTask', { task });
  lab.elapse(10);
  assert.equal(
    lab.refusal('DeleteCluster', { cluster: 'default' }),
    'ClusterContainsContainerInstancesException: The Cluster cannot be deleted while Container Instances are active or draining.',
  );
  const [containerInstance] = lab.call('ListContainerInstances').containerInstanceArns;
  lab.call('DeregisterContainerInstance', { containerInstance });
  assert.equal(lab.call('DeleteCluster', { cluster: 'default' }).cluster.status, 'INACTIVE');
  assert.deepEqual(lab.call('ListClusters').clusterArns, []);
  assert.equal(lab.call('CreateCluster').cluster.status, 'ACTIVE');
});

test('an EC2 task in a cluster without instances is refused', () => {
  const lab = cluster(0);
  assert.equal(
    lab.refusal('RunTask', { taskDefinition: 'web-app' }),
    'InvalidParameterException: No Container Instances were found in your cluster.',
  );
});

test('an instance with tasks is deregistered only by force, and its tasks are then given up', () => {
  const lab = new Lab();
  lab.call('CreateCluster');
  lab.call('RegisterTaskDefinition', webApp());
  const containerInstance = addInstance(lab);
  lab.call('RunTask', { taskDefinition: 'web-app' });
  lab.elapse(5);
  assert.equal(
    lab.refusal('DeregisterContainerInstance', { containerInstance }),
    'InvalidParameterException: Found running tasks on the instance.',
  );
  lab.call('DeregisterContainerInstance', { containerInstance, force: true });
  const [task] = lab.call('ListTasks', { desiredStatus: 'STOPPED' }).taskArns;
  const { tasks } = lab.call('DescribeTasks', { tasks: [task] });
  assert.deepEqual(
    tasks.map(({ lastStatus, stoppedReason }) => [lastStatus, stoppedReason]),
    [['STOPPED', 'Container instance deregistration forced by user']],
  );
});

test('an identifier of another cluster is refused', () => {
  const lab = furnished();
  lab.call('CreateCluster', { clusterName: 'other' });
  const [task = ''] = lab.call('ListTasks').taskArns;
  assert.equal(
    lab.refusal('StopTask', { cluster: 'other', task }),
    'InvalidParameterException: Invalid identifier: Identifier is for cluster default. Your cluster is other',
  );
  const [web = ''] = lab.call('ListServices').serviceArns;
  assert.equal(
    lab.refusal('UpdateService', { cluster: 'other', service: web }),
    'InvalidParameterException: The Service ARN provided is invalid.',
  );
});
