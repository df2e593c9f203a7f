import { known } from '../../document/unknown.ts';
import type { Container, TaskDefinition } from '../../ecs/authored.ts';
import { awslogsFor } from '../../ecs/log-configuration.ts';
import { defineRule, type Fix } from '../rule.ts';

const base = {
  on: 'container',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html',
} as const;
const path = ['logConfiguration', 'options'] as const;

/** What holds for the options of the awslogs driver. */
export default [
  defineRule({
    ...base,
    id: 'cd-log-awslogs-required',
    severity: 'error',
    confidence: 'api',
    summary: 'Tell the awslogs driver the log group and its Region.',
    why: 'The driver has nowhere to write otherwise, so registration refuses the definition.',
    aws: 'Log driver awslogs requires options: awslogs-region, awslogs-group',

    *check(container, { containers, task }) {
      const options = awslogsOptions(container);
      if (options === undefined) return;
      const missing = ['awslogs-group', 'awslogs-region'].filter((name) => options[name] === undefined);
      if (missing.length === 0) return;

      yield {
        path,
        on: 'key',
        message: `The awslogs driver needs ${quoted(missing)}; add ${missing.length > 1 ? 'them' : 'it'}.`,
        fixes: [addOptions(container, task, containers, missing)],
      };
    },
  }),

  defineRule({
    ...base,
    id: 'cd-log-awslogs-prefix-fargate',
    severity: 'error',
    confidence: 'api',
    summary: 'Give the awslogs driver a stream prefix on Fargate.',
    why: 'Fargate names log streams by it and refuses a definition without.',
    aws: 'Fargate requires log configuration options to include awslogs-stream-prefix to support log driver awslogs.',

    *check(container, { profile, containers, task }) {
      if (!profile.fargate || awslogsOptions(container)?.[prefix] !== undefined) return;
      if (awslogsOptions(container) === undefined) return;

      yield {
        path,
        on: 'key',
        message: `On Fargate the awslogs driver needs "${prefix}"; add it.`,
        fixes: [{ ...addOptions(container, task, containers, [prefix]), preferred: true }],
      };
    },
  }),

  defineRule({
    ...base,
    id: 'cd-log-awslogs-prefix-ec2',
    severity: 'info',
    confidence: 'doc',
    summary: 'Give the awslogs driver a stream prefix.',
    why: 'Without one a stream is named after a container id: the console cannot show it beside its task.',

    *check(container, { profile, containers, task }) {
      const options = awslogsOptions(container);
      if (profile.fargate || options === undefined || options[prefix] !== undefined) return;

      yield {
        path,
        on: 'key',
        message: `Without "${prefix}" the console cannot show these logs beside their task; add it.`,
        fixes: [{ ...addOptions(container, task, containers, [prefix]), preferred: true }],
      };
    },
  }),

  defineRule({
    ...base,
    id: 'cd-log-awslogs-create-group-iam',
    severity: 'info',
    confidence: 'doc',
    summary: 'Allow the execution role to create log groups when the driver shall do so.',
    why: 'The managed execution role policy lacks logs:CreateLogGroup, and then the task does not start.',

    *check(container) {
      if (awslogsOptions(container)?.['awslogs-create-group'] !== 'true') return;

      yield {
        path: [...path, 'awslogs-create-group'],
        message:
          'Creating the log group needs logs:CreateLogGroup, which AmazonECSTaskExecutionRolePolicy does not grant; grant it to the role.',
      };
    },
  }),

  defineRule({
    ...base,
    id: 'cd-log-awslogs-multiline-both',
    severity: 'error',
    confidence: 'doc',
    summary: 'Say where a log event starts in one way only.',
    why: 'The driver refuses a date format and a pattern together, and the task stops before it has started.',

    *check(container) {
      const options = awslogsOptions(container);
      if (options?.['awslogs-datetime-format'] === undefined) return;
      if (options['awslogs-multiline-pattern'] === undefined) return;

      const member = [...path, 'awslogs-multiline-pattern'];
      yield {
        path: member,
        message: '"awslogs-datetime-format" says already where an event starts; remove one of the two.',
        fixes: [
          { title: 'Remove the pattern', edits: [{ remove: member }] },
          { title: 'Remove the date format', edits: [{ remove: [...path, 'awslogs-datetime-format'] }] },
        ],
      };
    },
  }),
];

const prefix = 'awslogs-stream-prefix';

type Options = Readonly<Record<string, unknown>>;

/** The options of a container that logs with awslogs, none when they are left out; `undefined` otherwise. */
function awslogsOptions(container: Container): Options | undefined {
  const log = known(container.logConfiguration);
  if (log?.logDriver !== 'awslogs') return undefined;
  return log.options === undefined ? {} : known(log.options);
}

/** Adds the options with the values that the rest of the document makes likely. */
function addOptions(
  container: Container,
  task: TaskDefinition | undefined,
  containers: readonly Container[],
  names: readonly string[],
): Fix {
  const likely = awslogsFor(container, task, containers).options;
  const values: Record<string, string> = {
    'awslogs-group': sibling(containers, 'awslogs-group') ?? likely['awslogs-group'],
    'awslogs-region': likely['awslogs-region'],
    [prefix]: sibling(containers, prefix) ?? likely[prefix],
  };
  const added = names.map((option) => [option, values[option] ?? ''] as const);
  const edits =
    known(container.logConfiguration)?.options === undefined
      ? [{ set: path, to: Object.fromEntries(added) }]
      : added.map(([option, to]) => ({ set: [...path, option], to }));
  return { title: `Add ${quoted(names)}`, edits };
}

/** What another container of the task writes there. */
function sibling(containers: readonly Container[], option: string): string | undefined {
  for (const container of containers) {
    const value = awslogsOptions(container)?.[option];
    if (typeof value === 'string') return value;
  }
  return undefined;
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(' and ');
}
