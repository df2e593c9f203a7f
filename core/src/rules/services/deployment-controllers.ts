import { items, known } from '../../document/unknown.ts';
import { controllerOf, hasItems, isEmpty, strategyOf } from '../../ecs/service-facts.ts';
import { onePlace } from '../one-place.ts';

const link = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html';
const about = { severity: 'error', on: 'service', link } as const;
const other =
  'is for the ECS deployment controller, and this service has another; remove it, or use the ECS controller.';

/** Whether somebody else than ECS certainly carries out the deployments. */
function isForeign(service: Parameters<typeof controllerOf>[0]): boolean {
  const controller = controllerOf(service);
  return controller === 'CODE_DEPLOY' || controller === 'EXTERNAL';
}

export default [
  onePlace({
    ...about,
    id: 'svc-cb-controller',
    confidence: 'api',
    summary: 'Use the circuit breaker with rolling updates of the ECS controller.',
    why: 'The circuit breaker counts failed tasks of deployments that ECS itself carries out.',
    aws: 'Deployment circuit breaker feature is only supported with ECS deployment controller.',
    at: (service) => {
      const breaker = known(known(service.deploymentConfiguration)?.deploymentCircuitBreaker);
      return breaker?.enable === true && isForeign(service)
        ? ['deploymentConfiguration', 'deploymentCircuitBreaker']
        : undefined;
    },
    key: true,
    message: `"deploymentCircuitBreaker" ${other}`,
    remove: true,
  }),
  onePlace({
    ...about,
    id: 'svc-cb-classic',
    confidence: 'api',
    summary: 'Leave the circuit breaker out behind a Classic Load Balancer.',
    why: 'ECS refuses the member there, even when it is switched off.',
    link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html',
    aws: 'Deployment circuit breaker feature is not supported with Classic Load Balancers. Remove the Classic Load Balancer and try again.',
    at: (service) => {
      const breaker = known(service.deploymentConfiguration)?.deploymentCircuitBreaker;
      const classic = items(service.loadBalancers).some((each) => each.loadBalancerName !== undefined);
      return breaker !== undefined && classic
        ? ['deploymentConfiguration', 'deploymentCircuitBreaker']
        : undefined;
    },
    key: true,
    message:
      'A service behind a Classic Load Balancer takes no "deploymentCircuitBreaker"; remove it, or use a target group.',
    remove: true,
  }),
  onePlace({
    ...about,
    id: 'svc-cb-rollback-without-enable',
    severity: 'info',
    confidence: 'memory',
    summary: 'Enable the circuit breaker when it is to roll back.',
    why: 'Rolling back is what the breaker does when it trips; switched off it never trips.',
    link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentCircuitBreaker.html',
    at: (service) => {
      const breaker = known(known(service.deploymentConfiguration)?.deploymentCircuitBreaker);
      return breaker?.rollback === true && breaker.enable === false
        ? ['deploymentConfiguration', 'deploymentCircuitBreaker', 'rollback']
        : undefined;
    },
    message: 'The circuit breaker is switched off, so it never rolls back; set "enable" to true.',
    fixes: [
      {
        title: 'Enable the circuit breaker',
        edits: [{ set: ['deploymentConfiguration', 'deploymentCircuitBreaker', 'enable'], to: true }],
      },
    ],
  }),
  onePlace({
    ...about,
    id: 'svc-cb-missing',
    severity: 'info',
    confidence: 'tool',
    summary: 'Let a circuit breaker end deployments that cannot succeed.',
    why: 'Without it ECS goes on starting tasks of a broken deployment for hours.',
    link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html',
    at: (service, { kind }) => {
      if (kind !== 'create-service' || controllerOf(service) !== 'ECS' || strategyOf(service) !== 'ROLLING')
        return undefined;
      const configuration = known(service.deploymentConfiguration);
      return configuration?.deploymentCircuitBreaker === undefined ? ['deploymentConfiguration'] : undefined;
    },
    key: true,
    message:
      'A deployment whose tasks keep failing is never given up; add "deploymentCircuitBreaker" with rollback.',
    fixes: [
      {
        title: 'Add a circuit breaker that rolls back',
        edits: [
          {
            set: ['deploymentConfiguration', 'deploymentCircuitBreaker'],
            to: { enable: true, rollback: true },
          },
        ],
      },
    ],
  }),
  onePlace({
    ...about,
    id: 'svc-alarms-controller',
    confidence: 'api',
    summary: 'Use deployment alarms with the ECS controller.',
    why: 'ECS watches the alarms during the deployments that it carries out itself.',
    aws: 'Alarm based rollback feature is only supported with ECS deployment controller. Update to ECS deployment controller and try again.',
    at: (service, { wrapper }) => {
      const alarms = known(service.deploymentConfiguration)?.alarms;
      return alarms !== undefined && wrapper === undefined && isForeign(service)
        ? ['deploymentConfiguration', 'alarms']
        : undefined;
    },
    key: true,
    message: `"alarms" ${other}`,
    remove: true,
  }),
  onePlace({
    ...about,
    id: 'svc-alarms-required',
    confidence: 'doc',
    summary: 'Name the alarms that end a deployment, and say whether they are enabled and roll back.',
    why: 'All three members are required, and alarms that are enabled need at least one name to watch.',
    link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentAlarms.html',
    at: (service) => {
      const alarms = known(known(service.deploymentConfiguration)?.alarms);
      return alarms?.enable === true && alarms.alarmNames !== undefined && isEmpty(alarms.alarmNames)
        ? ['deploymentConfiguration', 'alarms', 'alarmNames']
        : undefined;
    },
    message: 'The alarms are enabled and none is named; name at least one CloudWatch alarm.',
  }),
  onePlace({
    ...about,
    id: 'svc-hook-controller',
    confidence: 'tool',
    summary: 'Use lifecycle hooks with the ECS controller.',
    why: 'ECS calls the hooks during the deployments that it carries out itself.',
    at: (service) =>
      isForeign(service) && hasItems(known(service.deploymentConfiguration)?.lifecycleHooks)
        ? ['deploymentConfiguration', 'lifecycleHooks']
        : undefined,
    key: true,
    message: `"lifecycleHooks" ${other}`,
    remove: true,
  }),
  onePlace({
    ...about,
    id: 'svc-strategy-enum',
    confidence: 'doc',
    summary:
      'Use the deployment strategy ROLLING, BLUE_GREEN, LINEAR or CANARY, and only with the ECS controller.',
    why: 'The API knows no other strategy, and CODE_DEPLOY and EXTERNAL bring their own way of deploying.',
    at: (service) => {
      const strategy = strategyOf(service);
      return isForeign(service) && strategy !== undefined && strategy !== 'ROLLING'
        ? ['deploymentConfiguration', 'strategy']
        : undefined;
    },
    message: (service) => `The strategy ${strategyOf(service)} ${other}`,
    remove: true,
  }),
  onePlace({
    ...about,
    id: 'svc-percent-code-deploy-ec2',
    severity: 'info',
    confidence: 'doc',
    summary: 'Leave deployment percentages out where they are not used.',
    why: 'CodeDeploy and external controllers replace all tasks at once, so the percentages change nothing.',
    at: (service) => {
      const configuration = known(service.deploymentConfiguration);
      const member = (['minimumHealthyPercent', 'maximumPercent'] as const).find(
        (each) => configuration?.[each] !== undefined,
      );
      return isForeign(service) && member !== undefined ? ['deploymentConfiguration', member] : undefined;
    },
    message: 'With the CODE_DEPLOY and EXTERNAL controllers the percentages are not used; remove them.',
  }),
];
