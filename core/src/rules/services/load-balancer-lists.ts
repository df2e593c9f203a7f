import { entries, isComplete, items, known } from '../../document/unknown.ts';
import { containerPorts } from '../../ecs/ports.ts';
import { controllerOf, hasItems, isEmpty } from '../../ecs/service-facts.ts';
import { onePlace } from '../one-place.ts';
import { defineRule } from '../rule.ts';

const link = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LoadBalancer.html';
const about = { severity: 'error', on: 'service', link } as const;

export default [
  onePlace({
    ...about,
    id: 'svc-lb-mixed',
    confidence: 'api',
    summary: 'Use either Classic Load Balancers or target groups in one service.',
    why: 'ECS registers tasks in one of two ways, and a service that asks for both is refused.',
    aws: 'All loadBalancers must be strictly either ELBv1 (defining loadBalancerName) or ELBv2 (defining targetGroupArn)',
    at: ({ loadBalancers }) => {
      const classic = entries(loadBalancers).filter(([, each]) => each.loadBalancerName !== undefined);
      const grouped = items(loadBalancers).some((each) => each.targetGroupArn !== undefined);
      const first = classic[0];
      return grouped && first ? ['loadBalancers', first[0], 'loadBalancerName'] : undefined;
    },
    message:
      'Another entry names a target group, and one service cannot use both kinds; use target groups for all.',
  }),
  onePlace({
    ...about,
    id: 'svc-lb-max',
    confidence: 'doc',
    summary: 'Give a service at most five target groups, or one Classic Load Balancer.',
    why: 'ECS registers each task with every one of them and refuses more.',
    link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/register-multiple-targetgroups.html',
    at: ({ loadBalancers }) => {
      const classic = items(loadBalancers).some((each) => each.loadBalancerName !== undefined);
      const most = classic ? 1 : 5;
      return items(loadBalancers).length > most ? ['loadBalancers', most] : undefined;
    },
    message: 'A service takes at most five target groups or one Classic Load Balancer; remove this entry.',
  }),
  defineRule({
    ...about,
    id: 'svc-lb-tg-duplicate',
    confidence: 'api',
    summary: 'Register a container port with a target group once.',
    why: 'The second registration would be the same target again, and is refused.',
    aws: 'Duplicate targetGroupArn found: …',

    *check(service) {
      const seen = new Set<string>();
      for (const [index, each] of entries(service.loadBalancers)) {
        const group = known(each.targetGroupArn);
        if (group === undefined) continue;
        const target = `${group} ${known(each.containerName)} ${known(each.containerPort)}`;
        if (seen.has(target)) {
          yield {
            path: ['loadBalancers', index, 'targetGroupArn'],
            message:
              'This container port is registered with the same target group already; remove one of the two entries.',
            fixes: [{ title: 'Remove this entry', edits: [{ remove: ['loadBalancers', index] }] }],
          };
        }
        seen.add(target);
      }
    },
  }),
  defineRule({
    ...about,
    id: 'svc-lb-port-ambiguous',
    confidence: 'api',
    summary: 'Send a load balancer to a port that the container maps for one protocol only.',
    why: 'The entry names a port and no protocol, so a port mapped for TCP and for UDP could mean either.',
    aws: 'Container port 53 is used in more than one port mapping for container coredns',

    *check(service, { pairedTask }) {
      for (const [index, each] of entries(service.loadBalancers)) {
        const port = known(each.containerPort);
        const container = items(pairedTask?.containerDefinitions).find(
          ({ name }) => known(name) !== undefined && name === each.containerName,
        );
        if (port === undefined || container === undefined) continue;
        const uses = containerPorts(container).filter((use) => use.first <= port && port <= use.last);
        if (uses.length < 2) continue;
        yield {
          path: ['loadBalancers', index, 'containerPort'],
          message: `Container "${known(container.name)}" maps port ${port} ${uses.length} times, so a load balancer cannot know which is meant; map it once.`,
        };
      }
    },
  }),
  onePlace({
    ...about,
    id: 'svc-lb-none-mode',
    confidence: 'tool',
    summary: 'Leave load balancers out when the task has no network.',
    why: 'A task in network mode none cannot be reached.',
    at: ({ loadBalancers }, { pairedTask, profile }) =>
      pairedTask !== undefined && profile.networkMode === 'none' && hasItems(loadBalancers)
        ? ['loadBalancers']
        : undefined,
    message:
      'The task definition uses the network mode none, so no load balancer can reach its tasks; remove "loadBalancers" or change the mode.',
  }),
  onePlace({
    ...about,
    id: 'svc-lb-external',
    confidence: 'doc',
    summary: 'Leave load balancers out of services on external instances.',
    why: 'Instances outside AWS cannot be targets of Elastic Load Balancing.',
    link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-anywhere.html',
    at: ({ launchType, loadBalancers }) =>
      launchType === 'EXTERNAL' && hasItems(loadBalancers) ? ['loadBalancers'] : undefined,
    message: 'Services on external instances cannot have load balancers; remove "loadBalancers".',
    remove: true,
  }),
  onePlace({
    ...about,
    id: 'svc-lb-code-deploy-required',
    confidence: 'api',
    summary: 'Give a service that CodeDeploy deploys one load balancer.',
    why: 'CodeDeploy shifts the traffic of that load balancer from the old tasks to the new ones.',
    link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-bluegreen.html',
    aws: '…requires an Application Load Balancer or Network Load Balancer',
    at: (service, { kind }) => {
      if (kind !== 'create-service' || controllerOf(service) !== 'CODE_DEPLOY') return undefined;
      if (!isComplete(service.loadBalancers) || items(service.loadBalancers).length === 1) return undefined;
      return ['loadBalancers', ...(isEmpty(service.loadBalancers) ? [] : [1])];
    },
    message:
      'A service with the CODE_DEPLOY controller needs exactly one entry in "loadBalancers", with a target group.',
  }),
];
