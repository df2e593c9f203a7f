import { isComplete } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'td-ephemeral-fargate-only',
  severity: 'error',
  confidence: 'api',
  on: 'task-definition',
  summary: 'Set ephemeralStorage only for Fargate.',
  why: 'A task on EC2 uses the disk of its instance, so RegisterTaskDefinition refuses the member there.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EphemeralStorage.html',
  aws: 'Tasks using the EC2 launch type do not support EphemeralStorage',

  *check(task, { profile }) {
    if (task.ephemeralStorage === undefined || profile.fargate || profile.compatibilities.size === 0) return;
    if (!isComplete(task.requiresCompatibilities)) return;
    yield {
      path: ['ephemeralStorage'],
      on: 'key',
      message: `Only Fargate supports "ephemeralStorage", and the task requires ${[...profile.compatibilities].join(' and ')}; remove it.`,
      fixes: [{ title: 'Remove "ephemeralStorage"', edits: [{ remove: ['ephemeralStorage'] }] }],
    };
  },
});
