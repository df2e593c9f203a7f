import { known } from '../../document/unknown.ts';
import { runsOnFargate } from '../../ecs/service-facts.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'svc-launch-taskdef-compat',
  severity: 'error',
  confidence: 'api',
  on: 'service',
  summary: 'Use a launch type that the task definition is made for.',
  why: 'A task definition is checked for the launch types it lists; another one is refused when the service is made.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#requires_compatibilities',
  aws: 'Task definition does not support launch_type FARGATE.',

  *check(service, { pairedTask, profile }) {
    if (pairedTask === undefined || profile.compatibilities.size === 0) return;
    const launchType = known(service.launchType) ?? (runsOnFargate(service) === true ? 'FARGATE' : undefined);
    if (launchType === undefined || profile.compatibilities.has(launchType)) return;
    yield {
      path: service.launchType === undefined ? ['capacityProviderStrategy'] : ['launchType'],
      message: `The task definition is made for ${[...profile.compatibilities].join(', ')} and not for ${launchType}; add ${launchType} to its "requiresCompatibilities" or change the launch type.`,
    };
  },
});
