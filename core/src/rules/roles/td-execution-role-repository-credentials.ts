import { addExecutionRole, containerThat, lacksExecutionRole } from '../../ecs/roles.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'td-execution-role-repository-credentials',
  severity: 'error',
  confidence: 'api',
  on: 'task-definition',
  summary: 'Give a task that pulls with repository credentials an execution role.',
  why: 'The agent reads the credentials from Secrets Manager with that role, so RegisterTaskDefinition refuses the task without one.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/private-auth.html',
  aws: 'Private repository authentication requires that the task definition specify a value for executionRoleArn.',

  *check(task) {
    if (!lacksExecutionRole(task)) return;
    const puller = containerThat(task, (container) => container.repositoryCredentials !== undefined);
    if (puller === undefined) return;
    yield {
      path: ['executionRoleArn'],
      message: `${puller} has "repositoryCredentials", which need an "executionRoleArn" of the task.`,
      fixes: [addExecutionRole(task)],
    };
  },
});
