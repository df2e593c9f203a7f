import { items, known } from '../../document/unknown.ts';
import { isDaemon } from '../../ecs/service-facts.ts';
import { onePlace } from '../one-place.ts';

const link = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-rebalancing.html';
const about = { severity: 'error', on: 'service', link } as const;
const path = ['availabilityZoneRebalancing'];

export default [
  onePlace({
    ...about,
    id: 'svc-az-daemon',
    confidence: 'api',
    summary: 'Leave zone rebalancing off for daemon services.',
    why: 'A daemon has one task on each instance, so there is nothing to balance.',
    aws: 'Availability Zone Rebalancing does not support DAEMON services',
    at: (service) =>
      service.availabilityZoneRebalancing === 'ENABLED' && isDaemon(service) ? path : undefined,
    message: 'A DAEMON service cannot be rebalanced over zones; use DISABLED.',
    fixes: [{ title: 'Use "DISABLED"', edits: [{ set: path, to: 'DISABLED' }], preferred: true }],
  }),
  onePlace({
    ...about,
    id: 'svc-az-max-percent',
    confidence: 'api',
    summary: 'Leave room above 100 percent when zones are rebalanced.',
    why: 'Rebalancing starts a task in the emptier zone before it stops one in the fuller.',
    aws: 'Availability Zone Rebalancing does not support maximumPercent <= 100 % as deployment configuration',
    at: (service) => {
      const most = known(known(service.deploymentConfiguration)?.maximumPercent);
      if (service.availabilityZoneRebalancing !== 'ENABLED' || isDaemon(service)) return undefined;
      return most !== undefined && most <= 100 ? ['deploymentConfiguration', 'maximumPercent'] : undefined;
    },
    message:
      'Zone rebalancing starts tasks before it stops others; raise "maximumPercent" above 100, or set "availabilityZoneRebalancing" to DISABLED.',
    fixes: [
      { title: 'Use 200 percent', edits: [{ set: ['deploymentConfiguration', 'maximumPercent'], to: 200 }] },
      { title: 'Disable zone rebalancing', edits: [{ set: path, to: 'DISABLED' }] },
    ],
  }),
  onePlace({
    ...about,
    id: 'svc-az-classic-lb',
    confidence: 'tool',
    summary: 'Leave zone rebalancing off behind a Classic Load Balancer.',
    why: 'ECS rebalances only tasks that it registers with target groups.',
    at: (service) =>
      service.availabilityZoneRebalancing === 'ENABLED' &&
      items(service.loadBalancers).some((each) => each.loadBalancerName !== undefined)
        ? path
        : undefined,
    message: 'A service behind a Classic Load Balancer cannot be rebalanced over zones; use DISABLED.',
    fixes: [{ title: 'Use "DISABLED"', edits: [{ set: path, to: 'DISABLED' }] }],
  }),
  onePlace({
    ...about,
    id: 'svc-az-strategy',
    confidence: 'tool',
    summary: 'Spread over zones first when zones are rebalanced.',
    why: 'Another first strategy would undo what rebalancing does.',
    at: (service) => {
      const first = items(service.placementStrategy)[0];
      if (service.availabilityZoneRebalancing !== 'ENABLED' || first === undefined) return undefined;
      const type = known(first.type);
      const field = known(first.field);
      if (type === undefined || (first.field !== undefined && field === undefined)) return undefined;
      return type === 'spread' && field?.toLowerCase() === 'attribute:ecs.availability-zone'
        ? undefined
        : ['placementStrategy', 0];
    },
    message:
      'With zone rebalancing the first strategy must be spread over attribute:ecs.availability-zone; put it first, or set "availabilityZoneRebalancing" to DISABLED.',
    fixes: [{ title: 'Disable zone rebalancing', edits: [{ set: path, to: 'DISABLED' }] }],
  }),
  onePlace({
    ...about,
    id: 'svc-az-external',
    severity: 'info',
    confidence: 'memory',
    summary: 'Leave zone rebalancing off for external instances.',
    why: 'External instances are in no Availability Zone.',
    at: (service) =>
      service.availabilityZoneRebalancing === 'ENABLED' && service.launchType === 'EXTERNAL'
        ? path
        : undefined,
    message: 'External instances are in no Availability Zone; use DISABLED.',
  }),
];
