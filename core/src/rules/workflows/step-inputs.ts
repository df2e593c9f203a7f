import { type Plain, textAt } from '../record.ts';
import { defineRule, type Finding } from '../rule.ts';

const link = 'https://github.com/aws-actions/amazon-ecs-deploy-task-definition';
const about = { confidence: 'tool', on: 'deploy-step', link } as const;

/** What inputs with JSON hold. */
const holds: Readonly<Record<string, 'a list' | 'an object'>> = {
  'run-task-container-overrides': 'a list',
  'run-task-tags': 'a list',
  'run-task-capacity-provider-strategy': 'a list',
  'run-task-managed-ebs-volume': 'an object',
  'service-managed-ebs-volume': 'an object',
};

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/use-environment-file.html */
const envFile = /^arn:aws[a-z-]*:s3:::[^/]+\/.+\.env$/;

export default [
  defineRule({
    ...about,
    id: 'workflow-json',
    severity: 'error',
    summary: 'Write JSON where the step that deploys takes JSON.',
    why: 'The step reads these inputs as JSON and fails on anything else.',

    *check(step): Iterable<Finding> {
      for (const [name, wanted] of Object.entries(holds)) {
        const text = textAt(step, name);
        if (text === undefined || text.trim() === '' || text.includes('${{')) continue;
        const fault = faultOf(text, wanted);
        if (fault !== undefined)
          yield { path: [name], message: `"${name}" ${fault}; write ${wanted} in JSON.` };
      }
    },
  }),
  defineRule({
    ...about,
    id: 'workflow-run-task',
    severity: 'warning',
    summary: 'Say how a task of its own runs only where one is run.',
    why: 'The step looks at these inputs when "run-task" is true, and not otherwise.',

    *check(step): Iterable<Finding> {
      // Who has written "false" has switched it off, and means to switch it on again.
      if (step['run-task'] !== undefined) return;
      const idle = Object.keys(step).find(
        (name) => name.startsWith('run-task-') || name === 'wait-for-task-stopped',
      );
      if (idle === undefined || isOff(step, idle)) return;
      yield {
        path: [idle],
        on: 'key',
        message: `"${idle}" does nothing without "run-task"; set that to true, or remove this.`,
        fixes: [{ title: 'Set "run-task" to true', edits: [{ set: ['run-task'], to: true }] }],
      };
    },
  }),
  defineRule({
    ...about,
    id: 'workflow-managed-volume',
    severity: 'warning',
    summary: 'Give a managed volume its name and its configuration.',
    why: 'The step configures a volume only when both are there.',

    *check(step): Iterable<Finding> {
      for (const volume of ['service-managed-ebs-volume', 'run-task-managed-ebs-volume']) {
        const pair = [volume, `${volume}-name`];
        const [given, second] = pair.filter((name) => step[name] !== undefined);
        if (given === undefined || second !== undefined) continue;
        const missing = pair.find((name) => name !== given);
        yield { path: [given], on: 'key', message: `"${given}" does nothing without "${missing}"; add it.` };
      }
    },
  }),
  defineRule({
    ...about,
    id: 'workflow-env-files',
    on: 'render-step',
    link: 'https://github.com/aws-actions/amazon-ecs-render-task-definition',
    severity: 'error',
    summary: 'Name environment files by their S3 ARNs, one on a line.',
    why: 'The step writes each line into "environmentFiles", where RegisterTaskDefinition takes nothing else.',

    *check(step): Iterable<Finding> {
      const lines = (textAt(step, 'env-files') ?? '').split('\n').map((line) => line.trim());
      const wrong = lines.find((line) => line !== '' && !line.includes('${{') && !envFile.test(line));
      if (wrong === undefined) return;
      yield {
        path: ['env-files'],
        message: `"env-files" has the line "${wrong}"; give the ARN of an S3 object, arn:aws:s3:::bucket/path/file.env.`,
      };
    },
  }),
  defineRule({
    ...about,
    id: 'workflow-revision',
    on: 'render-step',
    link: 'https://github.com/aws-actions/amazon-ecs-render-task-definition',
    severity: 'warning',
    summary: 'Give a revision beside the family that it belongs to.',
    why: 'The step reads the revision together with "task-definition-family", and not otherwise.',

    *check(step): Iterable<Finding> {
      if (step['task-definition-revision'] === undefined || step['task-definition-family'] !== undefined)
        return;
      yield {
        path: ['task-definition-revision'],
        on: 'key',
        message: '"task-definition-revision" does nothing without "task-definition-family"; add the family.',
      };
    },
  }),
];

function isOff(step: Plain, name: string): boolean {
  return String(step[name]) === 'false';
}

function faultOf(text: string, wanted: 'a list' | 'an object'): string | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const right =
      wanted === 'a list' ? Array.isArray(value) : !Array.isArray(value) && typeof value === 'object';
    return right ? undefined : `is not ${wanted}`;
  } catch {
    return 'is not JSON';
  }
}
