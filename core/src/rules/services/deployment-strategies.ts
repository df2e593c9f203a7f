import { known } from '../../document/unknown.ts';
import { isEmpty, strategyOf } from '../../ecs/service-facts.ts';
import { onePlace } from '../one-place.ts';

const link = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html';
const about = { severity: 'error', on: 'service', link } as const;

export default [
  ...(
    [
      {
        id: 'svc-linear-config',
        name: 'linear',
        summary:
          'Give a linear configuration only with the strategy LINEAR: 3 to 100 percent of the traffic a step, 0 to 1440 minutes apart.',
      },
      {
        id: 'svc-canary-config',
        name: 'canary',
        summary:
          'Give a canary configuration only with the strategy CANARY: 0.1 to 100 percent of the traffic for 0 to 1440 minutes.',
      },
    ] as const
  ).map(({ id, name, summary }) =>
    onePlace({
      ...about,
      id,
      confidence: 'doc',
      summary,
      why: 'The settings describe the steps of that strategy and are refused with another.',
      at: (service) => {
        const member = `${name}Configuration` as const;
        const strategy = strategyOf(service);
        const there = known(service.deploymentConfiguration)?.[member] !== undefined;
        return there && strategy !== undefined && strategy !== name.toUpperCase()
          ? ['deploymentConfiguration', member]
          : undefined;
      },
      key: true,
      message: (service) =>
        `"${name}Configuration" is for the strategy ${name.toUpperCase()}, and this service uses ${strategyOf(service)}; remove it or change "strategy".`,
      remove: true,
    }),
  ),
  onePlace({
    ...about,
    id: 'svc-strategy-blue-green-bake',
    severity: 'warning',
    confidence: 'doc',
    summary: 'Say how long the old tasks stay after a blue/green shift: 0 to 1440 minutes.',
    why: 'During the bake time ECS can go back at once, because the old tasks are still there.',
    at: (service) =>
      strategyOf(service) === 'BLUE_GREEN' &&
      known(service.deploymentConfiguration)?.bakeTimeInMinutes === undefined
        ? ['deploymentConfiguration', 'strategy']
        : undefined,
    message: 'A blue/green deployment needs "bakeTimeInMinutes", the time in which it can go back at once.',
    fixes: [
      {
        title: 'Bake for 5 minutes',
        edits: [{ set: ['deploymentConfiguration', 'bakeTimeInMinutes'], to: 5 }],
      },
    ],
  }),
  onePlace({
    ...about,
    id: 'svc-strategy-bake-rolling',
    severity: 'info',
    confidence: 'memory',
    summary: 'Leave the bake time out of rolling updates.',
    why: 'A rolling update keeps no old tasks to go back to.',
    at: (service) =>
      strategyOf(service) === 'ROLLING' &&
      (known(known(service.deploymentConfiguration)?.bakeTimeInMinutes) ?? 0) > 0
        ? ['deploymentConfiguration', 'bakeTimeInMinutes']
        : undefined,
    message: 'A rolling update has no bake time; remove it, or use BLUE_GREEN, LINEAR or CANARY.',
    remove: true,
  }),
  onePlace({
    ...about,
    id: 'svc-strategy-traffic',
    severity: 'warning',
    confidence: 'doc',
    summary: 'Give a strategy that shifts traffic something that carries traffic.',
    why: 'Without a load balancer, Service Connect or VPC Lattice there is no traffic to shift, so all tasks are replaced at once.',
    at: (service) => {
      const strategy = strategyOf(service);
      if (strategy === undefined || strategy === 'ROLLING') return undefined;
      const { loadBalancers, vpcLatticeConfigurations, gatewayConnectors } = service;
      const carried = ![loadBalancers, vpcLatticeConfigurations, gatewayConnectors].every(isEmpty);
      return carried || service.serviceConnectConfiguration !== undefined
        ? undefined
        : ['deploymentConfiguration', 'strategy'];
    },
    message: (service) =>
      `${strategyOf(service)} shifts traffic, and this service has none to shift; add "loadBalancers" or Service Connect, or use ROLLING.`,
  }),
];
