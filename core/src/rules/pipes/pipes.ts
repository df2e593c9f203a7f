import { addTargetNetwork } from '../../ecs/network-template.ts';
import { onePlace } from '../one-place.ts';
import { objectAt } from '../record.ts';
import { isOnFargate, launchMember } from '../schedules/ecs-parameters.ts';

const parameters = ['TargetParameters', 'EcsTaskParameters'] as const;
const about = {
  severity: 'error',
  confidence: 'doc',
  on: 'pipe',
  link: 'https://docs.aws.amazon.com/eventbridge/latest/pipes-reference/API_PipeTargetEcsTaskParameters.html',
} as const;

export default [
  onePlace({
    ...about,
    id: 'pipe-fargate-network',
    summary: 'Say in which subnets the Fargate tasks of a pipe run.',
    why: 'A Fargate task has a network interface of its own, and ECS must know where to make it: every event fails.',
    at: (pipe) => {
      const ecs = objectAt(pipe, ...parameters);
      return isOnFargate(ecs) && ecs?.NetworkConfiguration === undefined
        ? [...parameters, launchMember(ecs)]
        : undefined;
    },
    message: 'Fargate tasks need a "NetworkConfiguration" with "awsvpcConfiguration" and its "Subnets".',
    fixes: [addTargetNetwork(parameters)],
  }),
  onePlace({
    ...about,
    id: 'pipe-launch',
    summary: 'Give a launch type or a capacity provider strategy, not both.',
    why: 'Both decide where the tasks run, and every run is refused.',
    at: (pipe) => {
      const ecs = objectAt(pipe, ...parameters);
      return ecs?.LaunchType !== undefined && ecs.CapacityProviderStrategy !== undefined
        ? [...parameters, 'LaunchType']
        : undefined;
    },
    message: '"LaunchType" and "CapacityProviderStrategy" exclude each other; remove one of them.',
    remove: true,
  }),
  onePlace({
    ...about,
    id: 'pipe-public-ip',
    summary: 'Set AssignPublicIp to ENABLED for Fargate tasks only.',
    why: 'A task on an instance never gets a public address.',
    at: (pipe) => {
      const ecs = objectAt(pipe, ...parameters);
      const network = objectAt(ecs, 'NetworkConfiguration', 'awsvpcConfiguration');
      const elsewhere = ecs?.LaunchType === 'EC2' || ecs?.LaunchType === 'EXTERNAL';
      return elsewhere && network?.AssignPublicIp === 'ENABLED'
        ? [...parameters, 'NetworkConfiguration', 'awsvpcConfiguration', 'AssignPublicIp']
        : undefined;
    },
    message: 'Only Fargate tasks can have a public address; use DISABLED.',
  }),
];
