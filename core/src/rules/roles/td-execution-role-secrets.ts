import { items, known } from '../../document/unknown.ts';
import { addExecutionRole, containerThat, lacksExecutionRole } from '../../ecs/roles.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'td-execution-role-secrets',
  severity: 'error',
  confidence: 'api',
  on: 'task-definition',
  summary: 'Give a task that reads secrets an execution role.',
  why: 'The agent fetches the secrets with that role before the container starts, so RegisterTaskDefinition refuses the task without one.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html',
  aws: "When you are specifying container secrets, you must also specify a value for 'executionRoleArn'.",

  *check(task) {
    if (!lacksExecutionRole(task)) return;
    const reader = containerThat(
      task,
      ({ secrets, logConfiguration }) =>
        [...items(secrets), ...items(known(logConfiguration)?.secretOptions)].length > 0,
    );
    if (reader === undefined) return;
    yield {
      path: ['executionRoleArn'],
      message: `${reader} reads secrets, which needs an "executionRoleArn" of the task.`,
      fixes: [addExecutionRole(task)],
    };
  },
});
