import { known } from '../../document/unknown.ts';
import { runsOnFargate } from '../../ecs/service-facts.ts';
import { defineRule, type Finding, type RuleContext } from '../rule.ts';

const about = {
  id: 'svc-launch-taskdef-compat',
  severity: 'error',
  confidence: 'api',
  summary: 'Use a launch type that the task definition is made for.',
  why: 'A task definition is checked for the launch types it lists; another one is refused when the service is made or the task is run.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#requires_compatibilities',
  aws: 'Task definition does not support launch_type FARGATE.',
} as const;

/** What starts tasks says alike where they run. */
type Launching = Parameters<typeof runsOnFargate>[0];

export default [
  defineRule({ ...about, on: 'service', check: faults }),
  // The members that say where tasks run are the same in both.
  defineRule({ ...about, on: 'task-run', check: (run, context) => faults(run as Launching, context) }),
];

function* faults(input: Launching, { pairedTask, profile }: RuleContext): Iterable<Finding> {
  if (pairedTask === undefined || profile.compatibilities.size === 0) return;
  const launchType = known(input.launchType) ?? (runsOnFargate(input) === true ? 'FARGATE' : undefined);
  if (launchType === undefined || profile.compatibilities.has(launchType)) return;
  yield {
    path: input.launchType === undefined ? ['capacityProviderStrategy'] : ['launchType'],
    message: `The task definition is made for ${[...profile.compatibilities].join(', ')} and not for ${launchType}; add ${launchType} to its "requiresCompatibilities" or change the launch type.`,
  };
}
