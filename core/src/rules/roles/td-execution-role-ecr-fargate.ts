import { known } from '../../document/unknown.ts';
import { ecrOf } from '../../ecs/image-reference.ts';
import { addExecutionRole, lacksExecutionRole } from '../../ecs/roles.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'td-execution-role-ecr-fargate',
  severity: 'error',
  confidence: 'api',
  on: 'task-definition',
  summary: 'Give a Fargate task with an image in a private ECR registry an execution role.',
  why: 'Fargate pulls the image with that role, so RegisterTaskDefinition refuses the task without one.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html',
  aws: 'Fargate requires task definition to have execution role ARN to support ECR images.',

  *check(task, { profile, containers }) {
    if (!profile.fargate || !lacksExecutionRole(task)) return;
    const image = containers
      .map((container) => known(container.image))
      .find((each) => ecrOf(each) !== undefined);
    if (image === undefined) return;
    yield {
      path: ['executionRoleArn'],
      message: `The image ${image} is in a private registry, which on Fargate needs an "executionRoleArn".`,
      fixes: [addExecutionRole(task)],
    };
  },
});
