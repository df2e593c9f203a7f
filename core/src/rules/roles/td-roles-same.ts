import { known } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'td-roles-same',
  severity: 'info',
  confidence: 'tool',
  on: 'task-definition',
  summary: 'Keep the execution role and the task role apart.',
  why: 'What the agent needs to start the task (pull, log, read secrets) the containers should not be able to use.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-iam-roles.html',

  *check(task) {
    const role = known(task.taskRoleArn);
    if (role === undefined || role === '' || role !== known(task.executionRoleArn)) return;
    yield {
      path: ['taskRoleArn'],
      message: 'The containers run with the execution role; give them a task role of their own.',
    };
  },
});
