import { performance } from 'node:perf_hooks';
import { countCopies } from '#core/placement/count-copies.ts';
import type { InstanceState, PlacementStrategy } from '#core/placement/model.ts';
import { place } from '#core/placement/place.ts';
import { instance, placementRequest } from '../support/instances.ts';
import { seeded } from '../support/random.ts';

const rounds = 5;
const sizes = [1000, 10_000, 100_000];

const strategies: readonly [string, readonly PlacementStrategy[]][] = [
  ['binpack', [{ type: 'binpack', field: 'memory' }]],
  [
    'spread',
    [
      { type: 'spread', field: 'attribute:ecs.availability-zone' },
      { type: 'spread', field: 'instanceId' },
    ],
  ],
];

/** Times placement for growing clusters, two tasks an instance, and compares its growth with n log n. */
export function placementCases(): void {
  for (const [name, strategy] of strategies) {
    let before: { tasks: number; time: number } | undefined;
    for (const tasks of sizes) {
      const instances = clusterOf(tasks / 2);
      const request = placementRequest({
        count: tasks,
        strategy,
        task: { attributes: ['ecs.capability.task-eni'] },
      });
      const time = median(() => place(request, instances, seeded(1)));
      console.log(
        `place ${tasks} tasks on ${tasks / 2} instances, ${name}: ${time.toFixed(1)} ms${growth(before, tasks, time)}`,
      );
      before = { tasks, time };
    }
  }
  const instances = clusterOf(1000);
  const time = median(() => countCopies(placementRequest(), instances));
  console.log(`count the copies that fit on 1000 instances: ${time.toFixed(1)} ms`);
}

function growth(before: { tasks: number; time: number } | undefined, tasks: number, time: number): string {
  if (before === undefined) return '';
  const expected = (tasks * Math.log(tasks)) / (before.tasks * Math.log(before.tasks));
  return `, ${(time / before.time).toFixed(1)} times the last (n log n: ${expected.toFixed(1)})`;
}

function clusterOf(count: number): InstanceState[] {
  return Array.from({ length: count }, (_, index) =>
    instance(String(index).padStart(6, '0'), {
      registeredAt: index % 100,
      remaining: { memory: 4000 + (index % 7) * 500 },
      attributes: { 'ecs.availability-zone': `1${'abc'[index % 3]}`, 'ecs.capability.task-eni': undefined },
    }),
  );
}

function median(run: () => unknown): number {
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return times.sort((left, right) => left - right)[rounds >> 1] ?? 0;
}
