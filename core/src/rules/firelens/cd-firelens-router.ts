import { entries, isComplete, isUnknown, known, type Unknown } from '../../document/unknown.ts';
import type { Container } from '../../ecs/authored.ts';
import { containerLabel } from '../../ecs/container-label.ts';
import { capital } from '../../words/capital.ts';
import { defineRule, type Fix } from '../rule.ts';

const base = {
  on: 'containers',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_firelens.html',
} as const;

/** The containers that log with FireLens and the one that routes their logs. */
export default [
  defineRule({
    ...base,
    id: 'cd-log-firelens-router',
    severity: 'error',
    confidence: 'api',
    summary: 'Have a log router in each task that logs with awsfirelens.',
    why: 'The driver hands the logs to a container with "firelensConfiguration"; without one the task is refused.',
    aws: 'When awsfirelens log driver is specified in log configuration, a firelens configuration object must be specified',

    *check(containers) {
      if (!isComplete(containers) || hasRouter(containers)) return;
      for (const [index, container] of entries(containers)) {
        if (driverOf(container) !== 'awsfirelens') continue;
        yield {
          path: [index, 'logConfiguration', 'logDriver'],
          message: 'No container of this task routes the logs; add one with "firelensConfiguration".',
          fixes: [{ title: 'Add a Fluent Bit log router', edits: [{ append: [], item: router }] }],
        };
      }
    },
  }),

  defineRule({
    ...base,
    id: 'cd-firelens-single',
    severity: 'error',
    confidence: 'tool',
    summary: 'Have one log router in a task.',
    why: 'A container that logs with awsfirelens does not say which router it means.',

    *check(containers) {
      let first: string | undefined;
      for (const [index, container] of entries(containers)) {
        if (container.firelensConfiguration === undefined) continue;
        if (first !== undefined) {
          const path = [index, 'firelensConfiguration'];
          yield {
            path,
            on: 'key',
            message: `${capital(first)} is the log router of this task already; keep one of them.`,
            fixes: [{ title: 'Remove "firelensConfiguration"', edits: [{ remove: path }] }],
          };
        }
        first ??= containerLabel(container, index);
      }
    },
  }),

  defineRule({
    ...base,
    id: 'cd-firelens-unused',
    severity: 'error',
    confidence: 'api',
    summary: 'Have a log router only where a container logs with awsfirelens.',
    why: 'A router that nobody sends logs to is refused at registration.',
    aws: 'When a firelensConfiguration object is specified, at least one container has to be configured with the awsfirelens log driver.',

    *check(containers) {
      const list = entries(containers);
      const router = list.find(([, container]) => known(container.firelensConfiguration) !== undefined);
      if (router === undefined || !isComplete(containers)) return;
      if (list.some(([, container]) => ['awsfirelens', undefined].includes(driverOf(container)))) return;

      const path = [router[0], 'firelensConfiguration'];
      yield {
        path,
        on: 'key',
        message:
          'No container logs with "awsfirelens", so this router has nothing to route; use it or remove this.',
        fixes: [{ title: 'Remove "firelensConfiguration"', edits: [{ remove: path }] }],
      };
    },
  }),

  defineRule({
    ...base,
    id: 'cd-firelens-order',
    severity: 'info',
    confidence: 'doc',
    summary: 'Say that the containers which log through a router start after it.',
    why: 'AWS asks for it in bridge mode. The agent orders them so by itself; written down, readers and other runtimes see it too.',

    *check(containers, { profile }) {
      if (profile.fargate || profile.networkMode !== 'bridge') return;
      const list = entries(containers);
      const name = known(list.find(([, container]) => container.firelensConfiguration)?.[1].name);
      if (name === undefined) return;

      for (const [index, container] of list) {
        if (driverOf(container) !== 'awsfirelens' || container.name === name || waits(container, name))
          continue;
        const item = { containerName: name, condition: 'START' };
        const fix: Fix = { title: `Start after "${name}"`, edits: [{ append: [index, 'dependsOn'], item }] };
        yield {
          path: [index, 'dependsOn'],
          message: `Nothing says that this container starts after its log router; let it depend on "${name}".`,
          fixes: [fix],
        };
      }
    },
  }),
];

/** https://github.com/aws/aws-for-fluent-bit is AWS's own image of Fluent Bit. */
const router = {
  name: 'log_router',
  image: 'public.ecr.aws/aws-observability/aws-for-fluent-bit:stable',
  essential: true,
  memoryReservation: 50,
  firelensConfiguration: { type: 'fluentbit' },
};

/** The driver's name, `none` when the container configures no logs; `undefined` when it cannot be known. */
function driverOf({ logConfiguration }: Container): string | undefined {
  if (logConfiguration === undefined) return 'none';
  return known(known(logConfiguration)?.logDriver);
}

function hasRouter(containers: readonly (Container | Unknown)[]): boolean {
  return entries(containers).some(([, container]) => container.firelensConfiguration !== undefined);
}

function waits(container: Container, name: string): boolean {
  if (isUnknown(container.dependsOn) || !isComplete(container.dependsOn)) return true;
  return entries(container.dependsOn).some(
    ([, { containerName }]) => containerName === name || isUnknown(containerName),
  );
}
