import { entries, known } from '../../document/unknown.ts';
import type { Container } from '../../ecs/authored.ts';
import { placesByName } from '../../ecs/start-order.ts';
import { defineRule, type Finding, type Fix } from '../rule.ts';

const base = {
  on: 'containers',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html',
} as const;

/** What a dependency's condition asks of the container that it waits for. */
export default [
  defineRule({
    ...base,
    id: 'cd-dependson-essential',
    severity: 'error',
    confidence: 'api',
    summary: 'Wait for the end of containers that are not essential only.',
    why: 'When an essential container ends the task stops, so nothing can start after it.',
    aws: 'A dependency container with SUCCESS or COMPLETE condition cannot be an essential container',

    *check(containers) {
      for (const { path, condition, target, name, index } of dependencies(entries(containers))) {
        if (condition !== 'SUCCESS' && condition !== 'COMPLETE') continue;
        if (target.essential !== undefined && target.essential !== true) continue;
        const said =
          target.essential === undefined ? 'is essential unless it says otherwise' : 'is essential';
        yield {
          path: [...path, 'condition'],
          message: `"${name}" ${said}, so the task would stop with it; set its "essential" to false or wait for START.`,
          fixes: [
            {
              title: `Make "${name}" not essential`,
              edits: [{ set: [index, 'essential'], to: false }],
            },
            { title: 'Wait for START', edits: [{ set: [...path, 'condition'], to: 'START' }] },
          ],
        };
      }
    },
  }),

  defineRule({
    ...base,
    id: 'cd-dependson-healthy',
    severity: 'error',
    confidence: 'api',
    summary: 'Wait for the health of containers that have a health check.',
    why: 'Without a health check a container never becomes healthy; registration refuses the dependency.',
    aws: 'A dependency container with HEALTHY condition must have health check configured',

    *check(containers) {
      for (const { path, condition, target, name, index } of dependencies(entries(containers))) {
        if (condition !== 'HEALTHY' || target.healthCheck !== undefined) continue;
        yield {
          path: [...path, 'condition'],
          message: `"${name}" has no health check, so it never becomes healthy; add one to it or wait for START.`,
          fixes: [
            ...addHealthCheck(name, index, target),
            { title: 'Wait for START', edits: [{ set: [...path, 'condition'], to: 'START' }] },
          ],
        };
      }
    },
  }),

  defineRule({
    ...base,
    id: 'cd-dependson-restart-policy',
    severity: 'info',
    confidence: 'memory',
    summary: 'Do not wait for the end of a container that restarts.',
    why: 'A restart policy starts the container again when it exits, so its end may not come.',

    *check(containers) {
      for (const { path, condition, target, name } of dependencies(entries(containers))) {
        if (condition !== 'SUCCESS' && condition !== 'COMPLETE') continue;
        const policy = known(target.restartPolicy);
        // With exit codes left out of the policy the end may come after all.
        if (policy?.enabled !== true || policy.ignoredExitCodes !== undefined) continue;
        yield {
          path: [...path, 'condition'],
          message: `"${name}" restarts when it exits, so its end may not come; take its restart policy away or wait for START.`,
        };
      }
    },
  }),

  defineRule({
    ...base,
    id: 'cd-dependson-duplicate',
    severity: 'info',
    confidence: 'memory',
    summary: 'Name each container once in "dependsOn".',
    why: 'Two conditions for one container are read differently by different versions of the agent.',

    *check(containers): Generator<Finding> {
      let from: unknown;
      let seen = new Set<string>();
      for (const { path, name } of dependencies(entries(containers))) {
        if (path[0] !== from) seen = new Set();
        from = path[0];
        if (!seen.has(name)) {
          seen.add(name);
          continue;
        }
        yield {
          path: [...path, 'containerName'],
          message: `"${name}" is waited for already; keep the condition that you mean.`,
          fixes: [{ title: 'Remove this dependency', edits: [{ remove: path }] }],
        };
      }
    },
  }),
];

interface Dependency {
  /** The entry of `dependsOn`, relative to the container list. */
  readonly path: readonly [number, 'dependsOn', number];
  readonly condition: string | undefined;
  readonly name: string;
  readonly target: Container;
  /** The target's place. */
  readonly index: number;
}

/** The dependencies whose target is there and another container than the one that waits. */
function dependencies(list: readonly [number, Container][]): Dependency[] {
  if (!list.some(([, container]) => container.dependsOn !== undefined)) return [];
  const places = placesByName(list);
  const targets = new Map(list);
  return list.flatMap(([from, container]) =>
    entries(container.dependsOn).flatMap(([place, dependency]): Dependency[] => {
      const name = known(dependency.containerName);
      const index = name === undefined ? undefined : places.get(name);
      const target = index === undefined ? undefined : targets.get(index);
      if (name === undefined || index === undefined || target === undefined || index === from) return [];
      const condition = known(dependency.condition);
      return [{ path: [from, 'dependsOn', place], condition, name, target, index }];
    }),
  );
}

/** A check that asks the container's own port over HTTP; there is nothing sensible to offer without a port. */
function addHealthCheck(name: string, index: number, target: Container): Fix[] {
  const port = entries(target.portMappings)
    .map(([, mapping]) => known(mapping.containerPort))
    .find((number) => number !== undefined);
  if (port === undefined) return [];
  const command = ['CMD-SHELL', `curl -f http://localhost:${port}/ || exit 1`];
  const to = { command, interval: 30, timeout: 5, retries: 3 };
  return [{ title: `Add a health check to "${name}"`, edits: [{ set: [index, 'healthCheck'], to }] }];
}
