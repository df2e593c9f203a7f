import { known } from '../../document/unknown.ts';
import { addExecutionRole, containerThat, lacksExecutionRole } from '../../ecs/roles.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'td-execution-role-awslogs-fargate',
  severity: 'error',
  confidence: 'api',
  on: 'task-definition',
  summary: 'Give a Fargate task that logs with awslogs an execution role.',
  why: 'Fargate writes the log with that role, so RegisterTaskDefinition refuses the task without one.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html',
  aws: 'Fargate requires task definition to have execution role ARN to support log driver awslogs.',

  *check(task, { profile }) {
    if (!profile.fargate || !lacksExecutionRole(task)) return;
    const writer = containerThat(
      task,
      (container) => known(known(container.logConfiguration)?.logDriver) === 'awslogs',
    );
    if (writer === undefined) return;
    yield {
      path: ['executionRoleArn'],
      message: `${writer} logs with awslogs, which on Fargate needs an "executionRoleArn".`,
      fixes: [addExecutionRole(task)],
    };
  },
});
