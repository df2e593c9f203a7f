import { entries, isComplete, isUnknown, items, known } from '../../document/unknown.ts';
import { isFargateProvider } from '../../ecs/service-facts.ts';
import { defineRule } from '../rule.ts';

const link =
  'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CapacityProviderStrategyItem.html';

const duplicate = defineRule({
  id: 'svc-cps-duplicate',
  severity: 'error',
  confidence: 'tool',
  on: 'service',
  summary: 'Name each capacity provider once in a strategy.',
  why: 'Base and weight of a provider are said in one entry.',
  link,
  aws: 'A capacity provider may only be specified once in a strategy.',

  *check(service) {
    const seen = new Set<string>();
    for (const [index, item] of entries(service.capacityProviderStrategy)) {
      const name = known(item.capacityProvider);
      if (name === undefined) continue;
      if (seen.has(name)) {
        yield {
          path: ['capacityProviderStrategy', index, 'capacityProvider'],
          message: `Capacity provider "${name}" is in the strategy already; put its base and weight into one entry.`,
        };
      }
      seen.add(name);
    }
  },
});

const base = defineRule({
  id: 'svc-cps-base-one',
  severity: 'error',
  confidence: 'api',
  on: 'service',
  summary: 'Give a base to one capacity provider only.',
  why: 'The base is filled first, so two bases would leave the order open.',
  link,
  aws: 'There are multiple capacity providers in the specified capacity provider strategy with a base value defined',

  *check(service) {
    const based = entries(service.capacityProviderStrategy).filter(([, item]) => (known(item.base) ?? 0) > 0);
    for (const [index] of based.slice(1)) {
      const path = ['capacityProviderStrategy', index, 'base'];
      yield {
        path,
        message: 'Another capacity provider has a base already; keep the base of one of them.',
        fixes: [{ title: 'Remove this base', edits: [{ remove: path }] }],
      };
    }
  },
});

const weight = defineRule({
  id: 'svc-cps-weight-zero',
  severity: 'error',
  confidence: 'api',
  on: 'service',
  summary: 'Give at least one of several capacity providers a weight above zero.',
  why: 'Tasks beyond the base are shared out by weight, so with no weight there is no place for them.',
  link,
  aws: 'There are no capacity providers in the capacity provider strategy with a weight value greater than zero',

  *check(service) {
    const strategy = items(service.capacityProviderStrategy);
    if (strategy.length < 2 || !isComplete(service.capacityProviderStrategy)) return;
    if (strategy.some((item) => isUnknown(item.weight) || (item.weight ?? 0) > 0)) return;
    yield {
      path: ['capacityProviderStrategy'],
      on: 'key',
      message:
        'No capacity provider of this strategy has a weight above 0 (absent is 0); give one of them a weight of 1.',
      fixes: [
        {
          title: 'Give the first a weight of 1',
          edits: [{ set: ['capacityProviderStrategy', 0, 'weight'], to: 1 }],
        },
      ],
    };
  },
});

const mixed = defineRule({
  id: 'svc-cps-mixed',
  severity: 'error',
  confidence: 'api',
  on: 'service',
  summary: 'Keep Fargate and instance capacity providers in separate strategies.',
  why: 'One strategy chooses either among Fargate and Fargate Spot, or among groups of instances.',
  link,
  aws: 'A capacity provider strategy cannot contain a mix of capacity providers using Auto Scaling groups and Fargate providers. Specify one or the other and try again.',

  *check(service) {
    const named = entries(service.capacityProviderStrategy).flatMap(([index, item]) => {
      const name = known(item.capacityProvider);
      return name === undefined || name === '' ? [] : [{ index, name }];
    });
    const first = named[0];
    if (first === undefined) return;
    const other = named.find(({ name }) => isFargateProvider(name) !== isFargateProvider(first.name));
    if (other === undefined) return;
    yield {
      path: ['capacityProviderStrategy', other.index, 'capacityProvider'],
      message: `"${first.name}" and "${other.name}" cannot be in one strategy: Fargate providers and instance providers do not mix.`,
    };
  },
});

const zeroAlone = defineRule({
  id: 'svc-cps-weight-zero',
  severity: 'warning',
  confidence: 'api',
  on: 'service',
  summary: 'Give at least one of several capacity providers a weight above zero.',
  why: 'Tasks beyond the base are shared out by weight, so with no weight there is no place for them.',
  link,

  *check(service) {
    const strategy = entries(service.capacityProviderStrategy);
    const [first] = strategy;
    if (first === undefined || strategy.length > 1 || !isComplete(service.capacityProviderStrategy)) return;
    if (first[1].weight !== 0 || (first[1].base !== undefined && first[1].base !== 0)) return;
    yield {
      path: ['capacityProviderStrategy', 0, 'weight'],
      message: 'The only capacity provider has a weight of 0 and gets no tasks; give it a weight of 1.',
      fixes: [{ title: 'Use 1', edits: [{ set: ['capacityProviderStrategy', 0, 'weight'], to: 1 }] }],
    };
  },
});

export default [duplicate, base, weight, zeroAlone, mixed];
