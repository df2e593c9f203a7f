import { isUnknown } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'td-compat-missing',
  severity: 'info',
  confidence: 'doc',
  off: true,
  on: 'task-definition',
  summary: 'Say in requiresCompatibilities where the task is meant to run.',
  why: 'ECS then checks the definition when it is registered; without it a mismatch shows only when a task is run.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#requires_compatibilities',
  aws: 'Task definition does not support launch_type FARGATE.',

  *check(task) {
    if (isUnknown(task.requiresCompatibilities) || task.requiresCompatibilities?.length) return;
    yield {
      path: ['requiresCompatibilities'],
      message:
        'Nothing says where the task is meant to run; list EC2, FARGATE, EXTERNAL or MANAGED_INSTANCES in "requiresCompatibilities".',
      fixes: ['EC2', 'FARGATE'].map((launchType) => ({
        title: `Require ${launchType}`,
        edits: [{ set: ['requiresCompatibilities'], to: [launchType] }],
      })),
    };
  },
});
