import { entries } from '../../document/unknown.ts';
import type { Container } from '../../ecs/authored.ts';
import { containerLabel } from '../../ecs/container-label.ts';
import { type StartEdge, startCycles } from '../../ecs/start-order.ts';
import { capital } from '../../words/capital.ts';
import { defineRule, type Finding } from '../rule.ts';

/** Rings of waiting containers: one rule for those that a link is part of, one for the others. */
export default [
  defineRule({
    id: 'cd-dependson-cycle',
    severity: 'error',
    confidence: 'tool',
    on: 'containers',
    summary: 'Let no containers wait for each other in a ring.',
    why: 'Each of them waits for the next, so none starts; dependencies and shared volumes both make them wait.',
    link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html',

    check: (containers) => ringsIn(entries(containers), (edge) => edge.by !== 'links', 'every'),
  }),

  defineRule({
    id: 'cd-links-cycle',
    severity: 'error',
    confidence: 'api',
    on: 'containers',
    summary: 'Let no containers link to each other in a ring.',
    why: 'A linked container starts first, so in a ring none can; registration refuses it.',
    link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
    aws: 'Container links should not have a cycle',

    check: (containers) => ringsIn(entries(containers), (edge) => edge.by === 'links', 'some'),
  }),
];

function* ringsIn(
  list: readonly [number, Container][],
  wanted: (edge: StartEdge) => boolean,
  quantity: 'every' | 'some',
): Generator<Finding> {
  // Most tasks have no container that waits, and then there is nothing to walk.
  if (!list.some(([, { dependsOn, links, volumesFrom }]) => dependsOn ?? links ?? volumesFrom)) return;

  const labels = new Map(list.map(([index, container]) => [index, containerLabel(container, index)]));
  for (const cycle of startCycles(list)) {
    const edge = cycle.findLast(wanted);
    if (edge === undefined || !cycle[quantity](wanted)) continue;
    const ring = cycle.map((part) => labels.get(part.from) ?? '');
    yield {
      path: edge.path,
      message: `${capital(around(ring))}, so none of them starts; take one of these away.`,
    };
  }
}

/** Says the ring in words: "a waits for b, which waits for a". */
function around(ring: readonly string[]): string {
  const [first = '', ...others] = ring;
  return `${first} waits for ${[...others, first].join(', which waits for ')}`;
}
