import { items, known } from '../../document/unknown.ts';
import { controllerOf, hasItems, isDaemon, isEmpty, runsOnFargate } from '../../ecs/service-facts.ts';
import { onePlace } from '../one-place.ts';

const link = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html';
const about = { severity: 'error', on: 'service', link } as const;

export default [
  onePlace({
    ...about,
    id: 'svc-update-name-member',
    confidence: 'doc',
    summary: 'Name a new service with "serviceName" and an existing one with "service".',
    why: 'CreateService and UpdateService use different members, and neither takes both.',
    at: (service) =>
      service.service !== undefined && service.serviceName !== undefined ? ['serviceName'] : undefined,
    key: true,
    message: '"service" is for updating and "serviceName" for creating; keep one of them.',
    remove: true,
  }),
  onePlace({
    ...about,
    id: 'svc-taskdef-required',
    severity: 'warning',
    confidence: 'doc',
    summary: 'Say which task definition a new service runs.',
    why: 'The service is refused without one, unless it comes from the command line; only services with the EXTERNAL controller leave it to their task sets.',
    aws: 'TaskDefinition can not be blank.',
    at: (service, { kind }) => {
      if (kind !== 'create-service' || service.serviceName === undefined) return undefined;
      const controller = controllerOf(service);
      const blank = service.taskDefinition === undefined || service.taskDefinition === '';
      return blank && (controller === 'ECS' || controller === 'CODE_DEPLOY') ? ['taskDefinition'] : undefined;
    },
    message: 'A service needs "taskDefinition", as family, family:revision or ARN.',
  }),
  onePlace({
    ...about,
    id: 'svc-taskdef-latest',
    severity: 'info',
    off: true,
    confidence: 'memory',
    summary: 'Pin the revision of the task definition.',
    why: 'A family alone means its latest active revision at the time of the call.',
    at: (service) => {
      const name = known(service.taskDefinition);
      return name !== undefined && name !== '' && !/:\d+$/.test(name) ? ['taskDefinition'] : undefined;
    },
    message: 'Without a revision this means the latest one when the call is made; add ":REVISION" to pin it.',
  }),
  onePlace({
    ...about,
    id: 'svc-role-lb',
    confidence: 'api',
    summary: 'Give a role only to services with load balancers.',
    why: 'The role lets ECS register targets, and there are none to register.',
    aws: 'IAM roles are only valid for services configured to use load balancers',
    at: (service) => (known(service.role) && isEmpty(service.loadBalancers) ? ['role'] : undefined),
    message: '"role" is for registering with a load balancer and this service has none; remove it.',
    remove: true,
  }),
  onePlace({
    ...about,
    id: 'svc-role-slr',
    confidence: 'api',
    summary: 'Leave the role to the service-linked role where that is needed.',
    why: 'For awsvpc tasks, service discovery, several target groups and external controllers ECS uses its own role.',
    aws: 'You cannot specify an IAM role for services that require a service linked role',
    at: (service, { pairedTask, profile }) => {
      if (service.role === undefined || isEmpty(service.loadBalancers)) return undefined;
      const awsvpc = pairedTask !== undefined && profile.networkMode === 'awsvpc';
      const own =
        awsvpc || runsOnFargate(service) === true || known(service.networkConfiguration) !== undefined;
      const linked = own || hasItems(service.serviceRegistries) || items(service.loadBalancers).length > 1;
      return linked || controllerOf(service) === 'EXTERNAL' ? ['role'] : undefined;
    },
    message: 'ECS uses its service-linked role for this service and refuses another; remove "role".',
    remove: true,
  }),
  onePlace({
    ...about,
    id: 'svc-managed-tags',
    severity: 'info',
    off: true,
    confidence: 'doc',
    summary: 'Say where tags come from when ECS tags tasks.',
    why: 'Managed tags are put on tasks together with the propagated ones.',
    at: (service) =>
      service.enableECSManagedTags === true && service.propagateTags === undefined
        ? ['enableECSManagedTags']
        : undefined,
    message:
      'With managed tags, say in "propagateTags" whether tasks take their other tags from the SERVICE or the TASK_DEFINITION.',
  }),
  onePlace({
    ...about,
    id: 'svc-launch-default',
    severity: 'info',
    off: true,
    confidence: 'doc',
    summary: 'Say where the tasks of a service run.',
    why: 'Without launch type and strategy the default strategy of the cluster decides, and EC2 where there is none.',
    at: (service, { kind }) =>
      kind === 'create-service' &&
      service.serviceName !== undefined &&
      service.launchType === undefined &&
      service.capacityProviderStrategy === undefined &&
      !isDaemon(service)
        ? ['serviceName']
        : undefined,
    key: true,
    message:
      'Where tasks run is left to the default of the cluster, or EC2; add "launchType" or "capacityProviderStrategy".',
  }),
  onePlace({
    ...about,
    id: 'upd-cps-force',
    severity: 'info',
    confidence: 'api',
    summary: 'Force a new deployment when the capacity provider strategy of a service changes.',
    why: 'Running tasks stay where they are until they are replaced, so ECS refuses the change without a new deployment.',
    link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html',
    aws: 'When switching from launch type to capacity provider strategy on an existing service, or making a change to a capacity provider strategy on a service that is already using one, you must force a new deployment.',
    at: (service, { kind }) =>
      kind === 'update-service' &&
      hasItems(service.capacityProviderStrategy) &&
      service.forceNewDeployment !== true
        ? ['capacityProviderStrategy']
        : undefined,
    key: true,
    message: 'If this changes the strategy of the service, "forceNewDeployment" must be true.',
    fixes: [{ title: 'Force a new deployment', edits: [{ set: ['forceNewDeployment'], to: true }] }],
  }),
];
