import { isUnknown, known } from '../../document/unknown.ts';
import { addNetwork } from '../../ecs/network-template.ts';
import { hasItems, runsOnFargate } from '../../ecs/service-facts.ts';
import { onePlace } from '../one-place.ts';
import { defineRule } from '../rule.ts';

const link = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html';
const about = { severity: 'error', on: 'task-run', link } as const;

export default [
  onePlace({
    ...about,
    id: 'run-launch-and-cps',
    confidence: 'api',
    summary: 'Give a launch type or a capacity provider strategy, not both.',
    why: 'Both decide where the tasks run.',
    aws: 'Specifying both a launch type and capacity provider strategy is not supported',
    at: (run) =>
      run.launchType !== undefined && hasItems(run.capacityProviderStrategy)
        ? ['capacityProviderStrategy']
        : undefined,
    key: true,
    message: '"launchType" and "capacityProviderStrategy" exclude each other; remove one of them.',
    fixes: [
      { title: 'Remove "launchType"', edits: [{ remove: ['launchType'] }] },
      { title: 'Remove "capacityProviderStrategy"', edits: [{ remove: ['capacityProviderStrategy'] }] },
    ],
  }),
  defineRule({
    ...about,
    id: 'run-network',
    confidence: 'api',
    summary: 'Say in which subnets awsvpc tasks get their network interfaces, and only for these.',
    why: 'In awsvpc mode every task has a network interface of its own; in other modes there is none to configure.',
    aws: "Network Configuration must be provided when networkMode 'awsvpc' is specified.",

    *check(run, { pairedTask, profile }) {
      const fargate = run.launchType === 'FARGATE';
      const mode = pairedTask === undefined ? undefined : profile.networkMode;
      if (run.networkConfiguration === undefined) {
        if (!fargate && mode !== 'awsvpc') return;
        yield {
          path: ['networkConfiguration'],
          message: `${fargate ? 'Fargate tasks need' : 'The task definition uses the network mode awsvpc, so this needs'} a "networkConfiguration" with subnets.`,
          fixes: [addNetwork],
        };
      } else if (mode !== undefined && mode !== 'awsvpc' && !fargate) {
        yield {
          path: ['networkConfiguration'],
          on: 'key',
          message: `The task definition uses the network mode ${mode}; remove "networkConfiguration".`,
          fixes: [{ title: 'Remove "networkConfiguration"', edits: [{ remove: ['networkConfiguration'] }] }],
        };
      }
    },
  }),
  onePlace({
    ...about,
    id: 'run-group',
    severity: 'warning',
    confidence: 'doc',
    summary: 'Leave the groups of families and services to ECS.',
    why: 'ECS puts tasks into family: and service: groups itself, and placement counts them by group.',
    at: (run) => (/^(family|service):/.test(known(run.group) ?? '') ? ['group'] : undefined),
    message: 'Groups that start with "family:" or "service:" are given by ECS; choose another name.',
  }),
  onePlace({
    ...about,
    id: 'run-exec-role',
    confidence: 'doc',
    summary: 'Give the task a role when ECS Exec is on.',
    why: 'The agent in the task opens the session with the task role.',
    link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html',
    at: (run, { pairedTask }) =>
      run.enableExecuteCommand === true &&
      pairedTask !== undefined &&
      pairedTask.taskRoleArn === undefined &&
      !isUnknown(run.overrides) &&
      run.overrides?.taskRoleArn === undefined
        ? ['enableExecuteCommand']
        : undefined,
    message: 'ECS Exec needs a task role; add "taskRoleArn" to the task definition or to "overrides".',
  }),
  onePlace({
    ...about,
    id: 'run-placement',
    confidence: 'doc',
    summary: 'Leave placement out of Fargate tasks.',
    why: 'Fargate spreads tasks over zones itself; placement chooses among instances.',
    at: (run) => {
      const member = (['placementConstraints', 'placementStrategy'] as const).find((each) =>
        hasItems(run[each]),
      );
      return runsOnFargate(run) === true && member !== undefined ? [member] : undefined;
    },
    key: true,
    message: 'Fargate chooses where tasks run; remove placement constraints and strategies.',
    remove: true,
  }),
];
