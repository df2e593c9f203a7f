import { entries, isComplete, items, known } from '../../document/unknown.ts';
import { controllerOf, strategyOf } from '../../ecs/service-facts.ts';
import { onePlace } from '../one-place.ts';
import { defineRule } from '../rule.ts';

const link = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_AdvancedConfiguration.html';
const about = { severity: 'error', on: 'service', link } as const;

export default [
  defineRule({
    ...about,
    id: 'svc-advanced-required',
    confidence: 'api',
    summary: 'Give every load balancer its second target group when traffic is to be shifted.',
    why: 'The shift goes from one target group to the alternate one, so each entry must name both.',
    aws: 'advancedConfiguration field is required for all loadBalancers when using a non-ROLLING deployment strategy',

    *check(service) {
      const strategy = strategyOf(service);
      // Under another controller there is no such strategy, which is said of the strategy.
      const controller = controllerOf(service) ?? 'ECS';
      if (strategy === undefined || strategy === 'ROLLING' || controller !== 'ECS') return;
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
];
