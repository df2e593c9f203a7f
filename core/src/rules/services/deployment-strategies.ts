import { entries, isComplete, items, known } from '../../document/unknown.ts';
import { isEmpty, strategyOf } from '../../ecs/service-facts.ts';
import { onePlace } from '../one-place.ts';
import { defineRule } from '../rule.ts';

const link = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html';
const advanced = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_AdvancedConfiguration.html';
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
  defineRule({
    ...about,
    id: 'svc-advanced-required',
    confidence: 'api',
    summary: 'Give every load balancer its second target group when traffic is to be shifted.',
    why: 'The shift goes from one target group to the alternate one, so each entry must name both.',
    link: advanced,
    aws: 'advancedConfiguration field is required for all loadBalancers when using a non-ROLLING deployment strategy',

    *check(service) {
      const strategy = strategyOf(service);
      if (strategy === undefined || strategy === 'ROLLING') return;
      for (const [index, each] of entries(service.loadBalancers)) {
        if (each.advancedConfiguration !== undefined) continue;
        yield {
          path: ['loadBalancers', index],
          message: `With the strategy ${strategy} this load balancer needs "advancedConfiguration" with its alternate target group, listener rule and role.`,
        };
      }
    },
  }),
  onePlace({
    ...about,
    id: 'svc-advanced-all-or-none',
    confidence: 'api',
    summary: 'Give all load balancers of a service an advanced configuration, or none.',
    why: 'Traffic is shifted for the service as a whole.',
    link: advanced,
    aws: 'Either all or none of the provided loadBalancers must have advancedConfiguration defined',
    at: (service) => {
      if (strategyOf(service) !== 'ROLLING' || !isComplete(service.loadBalancers)) return undefined;
      const without = entries(service.loadBalancers).find(
        ([, each]) => each.advancedConfiguration === undefined,
      );
      const some = items(service.loadBalancers).some((each) => each.advancedConfiguration !== undefined);
      return without && some ? ['loadBalancers', without[0]] : undefined;
    },
    message:
      'Another load balancer has an "advancedConfiguration" and this one has not; give it to all or to none.',
  }),
  defineRule({
    ...about,
    id: 'svc-advanced-elbv1',
    confidence: 'api',
    summary: 'Shift traffic between target groups, not Classic Load Balancers.',
    why: 'A Classic Load Balancer has no target groups to shift between.',
    link: advanced,
    aws: 'advancedConfiguration field is not allowed with ELBv1 loadBalancers',

    *check(service) {
      for (const [index, each] of entries(service.loadBalancers)) {
        if (each.loadBalancerName === undefined || each.advancedConfiguration === undefined) continue;
        const path = ['loadBalancers', index, 'advancedConfiguration'];
        yield {
          path,
          on: 'key',
          message:
            'A Classic Load Balancer takes no "advancedConfiguration"; remove it or use a target group.',
          fixes: [{ title: 'Remove "advancedConfiguration"', edits: [{ remove: path }] }],
        };
      }
    },
  }),
  defineRule({
    ...about,
    id: 'svc-advanced-same-rule',
    confidence: 'api',
    summary: 'Use different listener rules for production and test traffic.',
    why: 'Test requests must reach the new tasks while production requests still reach the old ones.',
    link: advanced,
    aws: 'The following rules cannot be used as both production and test listener rules: …',

    *check(service) {
      const production = new Set(
        items(service.loadBalancers).flatMap(
          (each) => known(known(each.advancedConfiguration)?.productionListenerRule) ?? [],
        ),
      );
      for (const [index, each] of entries(service.loadBalancers)) {
        const rule = known(known(each.advancedConfiguration)?.testListenerRule);
        if (rule === undefined || !production.has(rule)) continue;
        yield {
          path: ['loadBalancers', index, 'advancedConfiguration', 'testListenerRule'],
          message: 'This rule carries production traffic already; use another listener rule for tests.',
        };
      }
    },
  }),
  defineRule({
    ...about,
    id: 'svc-advanced-alternate',
    confidence: 'api',
    summary: 'Name another target group as the alternate one.',
    why: 'Traffic shifts between the two, so they cannot be the same.',
    link: advanced,
    aws: 'Duplicate targetGroupArn found: …',

    *check(service) {
      for (const [index, each] of entries(service.loadBalancers)) {
        const alternate = known(known(each.advancedConfiguration)?.alternateTargetGroupArn);
        if (alternate === undefined || alternate !== known(each.targetGroupArn)) continue;
        yield {
          path: ['loadBalancers', index, 'advancedConfiguration', 'alternateTargetGroupArn'],
          message:
            'The alternate target group is the same as "targetGroupArn"; name the second group of the pair.',
        };
      }
    },
  }),
  onePlace({
    ...about,
    id: 'svc-advanced-rolling',
    severity: 'info',
    confidence: 'memory',
    summary: 'Leave advanced configurations out of rolling updates.',
    why: 'A rolling update replaces tasks within one target group and uses no alternate one.',
    link: advanced,
    at: (service, { kind }) => {
      if (kind !== 'create-service' || strategyOf(service) !== 'ROLLING') return undefined;
      const found = entries(service.loadBalancers).find(
        ([, each]) => each.advancedConfiguration !== undefined,
      );
      return found ? ['loadBalancers', found[0], 'advancedConfiguration'] : undefined;
    },
    key: true,
    message:
      'A rolling update does not use "advancedConfiguration"; remove it, or choose BLUE_GREEN, LINEAR or CANARY.',
  }),
  defineRule({
    ...about,
    id: 'svc-hook-pause',
    confidence: 'doc',
    summary: 'Pause a deployment only where it can stand still.',
    why: 'A PAUSE hook calls nothing, and a deployment cannot stop in the middle of a traffic shift.',
    link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentLifecycleHook.html',

    *check(service) {
      for (const [index, hook] of entries(known(service.deploymentConfiguration)?.lifecycleHooks)) {
        // The member is newer than some SDKs, so its type is read as a plain word.
        const type: unknown = Reflect.get(hook, 'targetType');
        if (type !== 'PAUSE') continue;
        const at = ['deploymentConfiguration', 'lifecycleHooks', index];
        for (const member of ['hookTargetArn', 'hookDetails'] as const) {
          if (hook[member] === undefined) continue;
          const path = [...at, member];
          yield {
            path,
            message: `A PAUSE hook calls nothing and takes no "${member}"; remove it.`,
            fixes: [{ title: `Remove "${member}"`, edits: [{ remove: path }] }],
          };
        }
        for (const [place, stage] of entries(hook.lifecycleStages)) {
          if (stage !== 'TEST_TRAFFIC_SHIFT' && stage !== 'PRODUCTION_TRAFFIC_SHIFT') continue;
          yield {
            path: [...at, 'lifecycleStages', place],
            message: `A deployment cannot pause in ${stage}; pause before or after the shift.`,
          };
        }
      }
    },
  }),
];
