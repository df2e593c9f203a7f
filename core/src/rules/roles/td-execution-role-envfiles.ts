import { items } from '../../document/unknown.ts';
import { addExecutionRole, containerThat, lacksExecutionRole } from '../../ecs/roles.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'td-execution-role-envfiles',
  severity: 'warning',
  confidence: 'doc',
  on: 'task-definition',
  summary: 'Give a task that reads environment files an execution role.',
  why: 'The agent fetches the files from S3 with that role; without s3:GetObject and s3:GetBucketLocation the task does not start.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/use-environment-file.html',

  *check(task) {
    if (!lacksExecutionRole(task)) return;
    const reader = containerThat(task, (container) => items(container.environmentFiles).length > 0);
    if (reader === undefined) return;
    yield {
      path: ['executionRoleArn'],
      message: `${reader} has "environmentFiles", which need an "executionRoleArn" that may read them from S3.`,
      fixes: [addExecutionRole(task)],
    };
  },
});
