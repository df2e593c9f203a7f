import { known } from '../../document/unknown.ts';
import { addExecutionRole, containerThat, lacksExecutionRole } from '../../ecs/roles.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'td-execution-role-firelens-s3',
  severity: 'warning',
  confidence: 'doc',
  on: 'task-definition',
  summary: 'Give a task that reads its FireLens configuration from S3 an execution role.',
  why: 'The agent fetches the file with that role; without it the log router does not start.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_firelens.html',

  *check(task, { profile }) {
    if (profile.fargate || !lacksExecutionRole(task)) return;
    const router = containerThat(task, ({ firelensConfiguration }) => {
      const options = known(known(firelensConfiguration)?.options);
      return known(options?.['config-file-type']) === 's3';
    });
    if (router === undefined) return;
    yield {
      path: ['executionRoleArn'],
      message: `${router} reads its configuration from S3, which needs an "executionRoleArn".`,
      fixes: [addExecutionRole(task)],
    };
  },
});
