import { known } from '../../document/unknown.ts';
import type { Service } from '../../ecs/authored.ts';
import { newestPlatform, windowsPlatform } from '../../ecs/platform-version.ts';
import { isEmpty, runsOnFargate } from '../../ecs/service-facts.ts';
import { onePlace } from '../one-place.ts';

const link = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_AwsVpcConfiguration.html';
const about = { severity: 'info', on: 'service', link } as const;
const at = ['networkConfiguration', 'awsvpcConfiguration'];

/** A service or a task set. */
type Networked = Pick<Service, 'networkConfiguration'>;

function networkOf({ networkConfiguration }: Networked) {
  return known(known(networkConfiguration)?.awsvpcConfiguration);
}

const publicIp = {
  severity: 'info',
  link,
  id: 'svc-public-ip',
  confidence: 'tool',
  summary: 'Keep tasks off the public internet.',
  why: 'A public address makes every open port of the task reachable from anywhere its security groups allow.',
  at: (owner: Networked) =>
    networkOf(owner)?.assignPublicIp === 'ENABLED' ? [...at, 'assignPublicIp'] : undefined,
  message:
    'Every task gets a public address; use DISABLED with a NAT gateway or VPC endpoints unless that is meant.',
  fixes: [{ title: 'Use "DISABLED"', edits: [{ set: [...at, 'assignPublicIp'], to: 'DISABLED' }] }],
} as const;

export default [
  onePlace({
    ...about,
    id: 'svc-sg-missing',
    confidence: 'doc',
    summary: 'Name the security groups of the tasks.',
    why: 'Without one the default security group of the VPC decides who may connect.',
    at: (service) => {
      const network = networkOf(service);
      return network !== undefined && isEmpty(network.securityGroups) ? [...at, 'securityGroups'] : undefined;
    },
    key: true,
    message: 'No security group is named, so tasks get the default one of the VPC; add "securityGroups".',
  }),
  onePlace({ ...publicIp, on: 'service' }),
  onePlace({ ...publicIp, on: 'task-set' }),
  onePlace({
    ...about,
    id: 'svc-public-ip-disabled-fargate',
    off: true,
    confidence: 'memory',
    summary: 'Make sure that tasks without a public address can pull their image.',
    why: 'In a subnet without a NAT gateway or VPC endpoints the pull fails and the task stops.',
    at: (service) =>
      runsOnFargate(service) === true && networkOf(service)?.assignPublicIp === 'DISABLED'
        ? [...at, 'assignPublicIp']
        : undefined,
    message:
      'Without a public address the subnets need a NAT gateway or VPC endpoints, or the image cannot be pulled.',
  }),
  onePlace({
    ...about,
    id: 'svc-grace-missing',
    off: true,
    confidence: 'memory',
    summary: 'Give slow starters a grace period behind a load balancer.',
    why: 'A task that fails the checks of its load balancer while it starts is stopped and started again, for ever.',
    at: (service, { kind }) =>
      kind === 'create-service' &&
      !isEmpty(service.loadBalancers) &&
      service.healthCheckGracePeriodSeconds === undefined
        ? ['loadBalancers']
        : undefined,
    key: true,
    message:
      'Tasks that need long to start are stopped by the checks of the load balancer; add "healthCheckGracePeriodSeconds".',
    fixes: [{ title: 'Wait for 60 seconds', edits: [{ set: ['healthCheckGracePeriodSeconds'], to: 60 }] }],
  }),
  onePlace({
    ...about,
    id: 'svc-cps-spot-only',
    confidence: 'memory',
    summary: 'Keep some tasks on capacity that is not taken back.',
    why: 'All tasks on Fargate Spot can be stopped within two minutes at the same time.',
    at: (service) => {
      const providers = service.capacityProviderStrategy;
      if (!Array.isArray(providers) || providers.length === 0) return undefined;
      const spot = providers.every((each) => known(known(each)?.capacityProvider) === 'FARGATE_SPOT');
      return spot ? ['capacityProviderStrategy'] : undefined;
    },
    key: true,
    message:
      'All tasks are on Fargate Spot and can be stopped at once; add FARGATE with a base for those that must stay.',
  }),
  onePlace({
    ...about,
    id: 'svc-platform-old',
    severity: 'warning',
    confidence: 'tool',
    summary: 'Run on the latest Fargate platform version.',
    why: 'Older platforms get no new features and no fixes.',
    link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/platform-fargate.html',
    at: (service, { profile }) => {
      const version = known(service.platformVersion);
      // Windows has a numbering of its own and a rule of its own.
      if (version === undefined || profile.windows || runsOnFargate(service) === false) return undefined;
      return /^\d+\.\d+\.\d+$/.test(version) && version !== newestPlatform && version !== windowsPlatform
        ? ['platformVersion']
        : undefined;
    },
    message: (service) => `Platform version ${known(service.platformVersion)} is not the latest; use LATEST.`,
    fixes: [{ title: 'Use "LATEST"', edits: [{ set: ['platformVersion'], to: 'LATEST' }] }],
  }),
];
