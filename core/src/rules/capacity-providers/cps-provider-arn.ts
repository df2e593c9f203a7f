import { entries, known, type Unknown } from '../../document/unknown.ts';
import { shortName } from '../../ecs/arn.ts';
import type { Finding } from '../rule.ts';
import { defineRule } from '../rule.ts';

const about = {
  id: 'cps-provider-arn',
  severity: 'warning',
  confidence: 'api',
  summary: 'Name a capacity provider in a strategy by its short name.',
  why: 'ECS takes the ARN and then finds no container instances for it; with the name it works.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CapacityProviderStrategyItem.html',
  aws: 'No Container Instances were found in your capacity provider.',
} as const;

type Strategy =
  | readonly ({ readonly capacityProvider?: string | Unknown | undefined } | Unknown)[]
  | Unknown
  | undefined;

function* arnsIn(strategy: Strategy, member: string): Iterable<Finding> {
  for (const [index, item] of entries(strategy)) {
    const name = known(item.capacityProvider);
    if (name === undefined || !name.startsWith('arn:')) continue;
    const path = [member, index, 'capacityProvider'];
    const to = shortName(name);
    yield {
      path,
      message: `A strategy names capacity providers by their short names; write "${to}" instead of the ARN.`,
      fixes: [{ title: `Use "${to}"`, edits: [{ set: path, to }], preferred: true }],
    };
  }
}

export default [
  defineRule({
    ...about,
    on: 'service',
    check: ({ capacityProviderStrategy }) => arnsIn(capacityProviderStrategy, 'capacityProviderStrategy'),
  }),
  defineRule({
    ...about,
    on: 'task-run',
    check: ({ capacityProviderStrategy }) => arnsIn(capacityProviderStrategy, 'capacityProviderStrategy'),
  }),
  defineRule({
    ...about,
    on: 'cluster',
    check: ({ defaultCapacityProviderStrategy }) =>
      arnsIn(defaultCapacityProviderStrategy, 'defaultCapacityProviderStrategy'),
  }),
];
