import type { Path } from '../../document/node.ts';
import { items, known } from '../../document/unknown.ts';
import type { Service } from '../../ecs/authored.ts';
import { controllerOf, isDaemon, isEmpty, runsOnFargate } from '../../ecs/service-facts.ts';
import { onePlace } from '../one-place.ts';

const link = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html';

/** Looks only at daemon services. */
function ofDaemon(at: (service: Service) => Path | undefined): (service: Service) => Path | undefined {
  return (service) => (isDaemon(service) ? at(service) : undefined);
}

/** What a service that places one task on every instance cannot have, each refused under its own words. */
export default [
  onePlace({
    id: 'svc-daemon-desired',
    severity: 'error',
    on: 'service',
    link,
    confidence: 'api',
    summary: 'Leave the desired count out of a daemon service.',
    why: 'A daemon service runs one task on each instance, so its count follows the cluster; a stated count is refused, even 0.',
    aws: 'The daemon scheduling strategy does not support a desired count for services. Remove the desired count value and try again',
    at: ofDaemon((service) => (service.desiredCount === undefined ? undefined : ['desiredCount'])),
    message: 'A DAEMON service has one task on each instance and takes no "desiredCount"; remove it.',
    remove: true,
  }),
  onePlace({
    id: 'svc-daemon-max-percent',
    severity: 'error',
    on: 'service',
    link,
    confidence: 'api',
    summary: 'Keep maximumPercent at 100 for a daemon service.',
    why: 'An instance cannot run two copies of a daemon during a deployment, so more than 100 percent is refused.',
    aws: 'The daemon scheduling strategy does not support values above 100 for maximumPercent',
    at: ofDaemon((service) =>
      (known(known(service.deploymentConfiguration)?.maximumPercent) ?? 0) > 100
        ? ['deploymentConfiguration', 'maximumPercent']
        : undefined,
    ),
    message: 'A DAEMON service cannot start a second task on an instance; use a "maximumPercent" of 100.',
  }),
  onePlace({
    id: 'svc-daemon-placement-strategy',
    severity: 'error',
    on: 'service',
    link,
    confidence: 'api',
    summary: 'Leave placement strategies out of a daemon service.',
    why: 'Each instance gets one task, so there is nothing to choose and a strategy is refused.',
    aws: 'The daemon scheduling strategy does not support placement strategies',
    at: ofDaemon((service) => (isEmpty(service.placementStrategy) ? undefined : ['placementStrategy'])),
    message: 'A DAEMON service goes to every instance and takes no "placementStrategy"; remove it.',
    remove: true,
  }),
  onePlace({
    id: 'svc-daemon-fargate',
    severity: 'error',
    on: 'service',
    link,
    confidence: 'api',
    summary: 'Run daemon services on instances, not on Fargate.',
    why: 'Fargate has no instances that each could get one task.',
    aws: 'The daemon scheduling strategy does not support the FARGATE launch type. Change the launch type and try again',
    at: ofDaemon((service) => {
      if (runsOnFargate(service) !== true) return undefined;
      return service.launchType === undefined ? ['capacityProviderStrategy'] : ['launchType'];
    }),
    message: 'A DAEMON service cannot run on Fargate; use EC2 capacity, or the REPLICA scheduling strategy.',
  }),
  onePlace({
    id: 'svc-daemon-strategy',
    severity: 'error',
    on: 'service',
    link,
    confidence: 'api',
    summary: 'Run daemon services by launch type, not by a capacity provider strategy.',
    why: 'A strategy shares tasks out among providers, and a daemon service has its task on every instance.',
    aws: 'Specifying a capacity provider strategy is not supported when you create a service using the DAEMON scheduling strategy.',
    at: ofDaemon((service) =>
      isEmpty(service.capacityProviderStrategy) || runsOnFargate(service) === true
        ? undefined
        : ['capacityProviderStrategy'],
    ),
    message:
      'A DAEMON service takes no "capacityProviderStrategy"; remove it and use launch type EC2, which also leaves the default strategy of the cluster aside.',
    fixes: [
      {
        title: 'Use launch type "EC2"',
        edits: [{ remove: ['capacityProviderStrategy'] }, { set: ['launchType'], to: 'EC2' }],
      },
    ],
  }),
  onePlace({
    id: 'svc-daemon-controller',
    severity: 'error',
    on: 'service',
    link,
    confidence: 'doc',
    summary: 'Let ECS itself deploy daemon services.',
    why: 'Only the ECS deployment controller knows the daemon scheduling strategy.',
    at: ofDaemon((service) => {
      const controller = controllerOf(service);
      return controller === 'CODE_DEPLOY' || controller === 'EXTERNAL'
        ? ['deploymentController', 'type']
        : undefined;
    }),
    message:
      'A DAEMON service needs the ECS deployment controller; CODE_DEPLOY and EXTERNAL take REPLICA services only.',
  }),
  onePlace({
    id: 'svc-daemon-volumes',
    severity: 'error',
    on: 'service',
    link,
    confidence: 'doc',
    summary: 'Leave volume configurations out of a daemon service.',
    why: 'EBS volumes that ECS makes at launch are for replica services.',
    at: ofDaemon((service) =>
      items(service.volumeConfigurations).length === 0 ? undefined : ['volumeConfigurations'],
    ),
    message:
      'A DAEMON service takes no "volumeConfigurations"; remove it, or use the REPLICA scheduling strategy.',
  }),
];
