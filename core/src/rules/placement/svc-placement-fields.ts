import { entries, known } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

const link = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PlacementStrategy.html';

const binpack = defineRule({
  id: 'svc-placement-binpack-field',
  severity: 'error',
  confidence: 'api',
  on: 'service',
  summary: 'Let binpack fill instances by cpu or memory.',
  why: 'Binpack looks at one of these two resources only.',
  link,
  aws: "binpack field 'X' is invalid",

  *check(service) {
    for (const [index, strategy] of entries(service.placementStrategy)) {
      const field = known(strategy.field);
      if (known(strategy.type) !== 'binpack' || (strategy.field !== undefined && field === undefined))
        continue;
      if (field !== undefined && /^(cpu|memory)$/i.test(field)) continue;
      const path = ['placementStrategy', index, 'field'];
      yield {
        path,
        message:
          field === undefined
            ? 'Binpack needs a "field": cpu or memory.'
            : `Binpack cannot fill by "${field}"; use cpu or memory.`,
        fixes: ['memory', 'cpu'].map((to) => ({ title: `Use "${to}"`, edits: [{ set: path, to }] })),
      };
    }
  },
});

const random = defineRule({
  id: 'svc-placement-random-field',
  severity: 'error',
  confidence: 'api',
  on: 'service',
  summary: 'Leave the field out of the random strategy.',
  why: 'Random placement looks at no field, and one is refused.',
  link,
  aws: 'random field should not be specified',

  *check(service) {
    for (const [index, strategy] of entries(service.placementStrategy)) {
      if (known(strategy.type) !== 'random' || strategy.field === undefined) continue;
      const path = ['placementStrategy', index, 'field'];
      yield {
        path,
        message: 'The random strategy takes no "field"; remove it.',
        fixes: [{ title: 'Remove "field"', edits: [{ remove: path }], preferred: true }],
      };
    }
  },
});

const spread = defineRule({
  id: 'svc-placement-spread-field',
  severity: 'error',
  confidence: 'doc',
  on: 'service',
  summary: 'Spread by instanceId, host or attribute:NAME.',
  why: 'An attribute is only found under its prefix; a bare ecs.availability-zone is not a field.',
  link,

  *check(service) {
    for (const [index, strategy] of entries(service.placementStrategy)) {
      const field = known(strategy.field);
      if (known(strategy.type) !== 'spread' || (strategy.field !== undefined && field === undefined))
        continue;
      if (field !== undefined && /^(instanceId|host|attribute:.+)$/i.test(field)) continue;
      const path = ['placementStrategy', index, 'field'];
      const to = field === undefined ? 'attribute:ecs.availability-zone' : `attribute:${field}`;
      yield {
        path,
        message: `${field === undefined ? 'Spread needs a "field"' : `Spread does not know the field "${field}"`}; use instanceId, host or attribute:NAME such as attribute:ecs.availability-zone.`,
        fixes: [{ title: `Use "${to}"`, edits: [{ set: path, to }], preferred: true }],
      };
    }
  },
});

export default [binpack, random, spread];
