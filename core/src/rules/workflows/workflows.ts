import { isComplete, isUnknown, items, known } from '../../document/unknown.ts';
import type { TaskDefinition } from '../../ecs/authored.ts';
import { nearest } from '../../ecs/nearest.ts';
import { type Plain, textAt } from '../record.ts';
import { defineRule, type Finding } from '../rule.ts';

const link = 'https://github.com/aws-actions/amazon-ecs-render-task-definition';
const about = { severity: 'error', confidence: 'tool', on: 'render-step', link } as const;

export default [
  defineRule({
    ...about,
    id: 'workflow-container',
    summary: 'Name containers of the task definition that a workflow renders.',
    why: 'The step puts the image into the container of that name, and fails when there is none.',
    aws: 'Invalid task definition: Could not find container definition with matching name',

    *check(step, { pairedTask }): Iterable<Finding> {
      const names = namesOf(pairedTask);
      const written = textAt(step, 'container-name');
      if (names === undefined || names.length === 0 || written === undefined) return;
      for (const name of written.split(',')) {
        if (name.trim() === '' || names.includes(name)) continue;
        const listed = names.map((each) => `"${each}"`).join(', ');
        const meant = nearest(name.trim(), names) ?? (names.length === 1 ? names[0] : undefined);
        yield {
          path: ['container-name'],
          message: `The task definition has no container "${name}"; its containers are ${listed}.`,
          ...(meant !== undefined && { fixes: [useInstead(written, name, meant)] }),
        };
      }
    },
  }),
  defineRule({
    ...about,
    id: 'workflow-definition',
    summary: 'Say which task definition a workflow renders.',
    why: 'The step takes a file, an ARN or a family, and fails without all of them.',
    aws: 'Either task definition, task definition arn or task definition family must be provided',

    *check(step): Iterable<Finding> {
      const named = ['task-definition', 'task-definition-arn', 'task-definition-family'];
      if (named.some((name) => step[name] !== undefined)) return;
      yield {
        path: ['task-definition'],
        message:
          '"task-definition" is missing; name a file with it, or use "task-definition-arn" or "task-definition-family".',
      };
    },
  }),
  defineRule({
    ...about,
    id: 'workflow-pairs',
    summary: 'Write a name, an equals sign and a value on each line.',
    why: 'The step fails on a line that it cannot take apart.',
    aws: 'Environment variable pairs must be of the form NAME=value.',

    *check(step): Iterable<Finding> {
      for (const name of ['environment-variables', 'secrets', 'log-configuration-options', 'docker-labels']) {
        const line = linesOf(step[name]).find((each) => !each.includes('='));
        if (line === undefined) continue;
        yield {
          path: [name],
          message: `"${name}" has the line "${line}" without "="; write one NAME=value a line.`,
        };
      }
    },
  }),
];

/** The names of all containers; `undefined` where some are not known. */
function namesOf(task: TaskDefinition | undefined): string[] | undefined {
  if (task === undefined || !isComplete(task.containerDefinitions)) return undefined;
  const containers = items(task.containerDefinitions);
  if (containers.some(({ name }) => isUnknown(name))) return undefined;
  return containers.flatMap(({ name }) => known(name) ?? []);
}

function useInstead(written: string, name: string, meant: string) {
  const to = written
    .split(',')
    .map((each) => (each === name ? meant : each))
    .join(',');
  return { title: `Use "${meant}"`, edits: [{ set: ['container-name'], to }] };
}

/** The lines that are written out; what an expression puts in may be anything. */
function linesOf(value: Plain[string]): string[] {
  if (typeof value !== 'string') return [];
  return value
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
