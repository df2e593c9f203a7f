import { onePlace } from '../one-place.ts';
import {
  fargateWithoutNetwork,
  launchedTwice,
  publicAddressOnInstances,
} from '../schedules/target-faults.ts';

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
    ...fargateWithoutNetwork(parameters),
  }),
  onePlace({
    ...about,
    id: 'pipe-launch',
    summary: 'Give a launch type or a capacity provider strategy, not both.',
    why: 'Both decide where the tasks run, and every run is refused.',
    ...launchedTwice(parameters),
  }),
  onePlace({
    ...about,
    id: 'pipe-public-ip',
    summary: 'Set AssignPublicIp to ENABLED for Fargate tasks only.',
    why: 'A task on an instance never gets a public address.',
    ...publicAddressOnInstances(parameters),
  }),
];
