import { addTargetNetwork } from '../../ecs/network-template.ts';
import { onePlace } from '../one-place.ts';
import { objectAt, textAt } from '../record.ts';
import { inputFault, isOnFargate, launchMember } from './ecs-parameters.ts';
import { placedOnFargate } from './target-faults.ts';

const link = 'https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Target.html';
const parameters = 'https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_EcsParameters.html';
const about = { severity: 'error', confidence: 'doc', on: 'rule-target', link } as const;

export default [
  onePlace({
    ...about,
    id: 'eb-fargate-network',
    link: parameters,
    summary: 'Say in which subnets scheduled Fargate tasks run.',
    why: 'A Fargate task has a network interface of its own, and ECS must know where to make it.',
    at: (target) => {
      const ecs = objectAt(target, 'EcsParameters');
      return isOnFargate(ecs) && ecs?.NetworkConfiguration === undefined
        ? ['EcsParameters', launchMember(ecs)]
        : undefined;
    },
    message: 'Fargate tasks need a "NetworkConfiguration" with "awsvpcConfiguration" and its "Subnets".',
    fixes: [addTargetNetwork(['EcsParameters'])],
  }),
  onePlace({
    ...about,
    id: 'eb-launch',
    link: parameters,
    summary: 'Use the launch type EC2, FARGATE or EXTERNAL, or a capacity provider strategy, not both.',
    why: 'PutTargets refuses any other word, and both decide where the tasks run.',
    at: (target) => {
      const ecs = objectAt(target, 'EcsParameters');
      return ecs?.LaunchType !== undefined && ecs.CapacityProviderStrategy !== undefined
        ? ['EcsParameters', 'LaunchType']
        : undefined;
    },
    message: '"LaunchType" and "CapacityProviderStrategy" exclude each other; remove one of them.',
    remove: true,
  }),
  onePlace({
    ...about,
    id: 'eb-placement-fargate',
    link: parameters,
    summary: 'Leave placement out of targets that run tasks on Fargate.',
    why: 'Placement chooses among instances, and RunTask refuses it for Fargate: every run of the rule fails.',
    aws: 'Placement constraints are not supported with FARGATE launch type.',
    ...placedOnFargate(['EcsParameters']),
  }),
  onePlace({
    ...about,
    id: 'eb-public-ip',
    link: parameters,
    summary: 'Set AssignPublicIp to ENABLED (for Fargate tasks only) or DISABLED.',
    why: 'A task on an instance never gets a public address.',
    at: (target) => {
      const ecs = objectAt(target, 'EcsParameters');
      const network = objectAt(ecs, 'NetworkConfiguration', 'awsvpcConfiguration');
      const elsewhere = ecs?.LaunchType === 'EC2' || ecs?.LaunchType === 'EXTERNAL';
      return elsewhere && network?.AssignPublicIp === 'ENABLED'
        ? ['EcsParameters', 'NetworkConfiguration', 'awsvpcConfiguration', 'AssignPublicIp']
        : undefined;
    },
    message: 'Only Fargate tasks can have a public address; leave it out.',
  }),
  onePlace({
    ...about,
    id: 'eb-input-one',
    summary: 'Give a target one kind of input.',
    why: 'Input, InputPath and InputTransformer each decide what the target gets.',
    at: (target) => {
      const given = ['Input', 'InputPath', 'InputTransformer'].filter(
        (member) => target[member] !== undefined,
      );
      return given.length > 1 ? [given[1] ?? ''] : undefined;
    },
    key: true,
    message: '"Input", "InputPath" and "InputTransformer" exclude each other; keep one of them.',
    remove: true,
  }),
  onePlace({
    ...about,
    id: 'eb-input-json',
    confidence: 'api',
    summary: 'Write the input of a target as JSON of at most 8192 characters.',
    why: 'EventBridge refuses an input that it cannot read.',
    aws: 'JSON syntax error in input for target <id>',
    at: (target) => (inputFault(textAt(target, 'Input')) === undefined ? undefined : ['Input']),
    message: (target) => inputFault(textAt(target, 'Input')) ?? '',
  }),
];
