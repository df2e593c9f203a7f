import { nearest } from '../../ecs/nearest.ts';
import { timeZones, zoneOf } from '../../ecs/time-zones.ts';
import { onePlace } from '../one-place.ts';
import { numberAt, objectAt, type Plain, textAt } from '../record.ts';
import { defineRule } from '../rule.ts';
import { inputFault } from './ecs-parameters.ts';
import {
  fargateWithoutNetwork,
  launchedTwice,
  placedOnFargate,
  publicAddressOnInstances,
} from './target-faults.ts';

const parameters = ['Target', 'EcsParameters'] as const;
const link = 'https://docs.aws.amazon.com/scheduler/latest/APIReference/API_EcsParameters.html';
const about = { severity: 'error', confidence: 'doc', on: 'schedule', link } as const;

export default [
  onePlace({
    ...about,
    id: 'sch-fargate-network',
    summary: 'Say in which subnets scheduled Fargate tasks run.',
    why: 'A Fargate task has a network interface of its own, and ECS must know where to make it: every run of the schedule fails.',
    aws: "Network Configuration must be provided when networkMode 'awsvpc' is specified.",
    ...fargateWithoutNetwork(parameters),
  }),
  onePlace({
    ...about,
    id: 'sch-launch',
    summary: 'Give a launch type or a capacity provider strategy, not both.',
    why: 'Both decide where the tasks run, and every run of the schedule is refused.',
    ...launchedTwice(parameters),
  }),
  onePlace({
    ...about,
    id: 'sch-placement-fargate',
    summary: 'Leave placement out of scheduled Fargate tasks.',
    why: 'Placement chooses among instances, and RunTask refuses it for Fargate: every run of the schedule fails.',
    aws: 'Placement constraints are not supported with FARGATE launch type.',
    ...placedOnFargate(parameters),
  }),
  onePlace({
    ...about,
    id: 'sch-public-ip',
    link: 'https://docs.aws.amazon.com/scheduler/latest/APIReference/API_AwsVpcConfiguration.html',
    summary: 'Set AssignPublicIp to ENABLED for Fargate tasks only.',
    why: 'A task on an instance never gets a public address.',
    ...publicAddressOnInstances(parameters),
  }),
  onePlace({
    ...about,
    id: 'sch-universal-target',
    link: 'https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html',
    summary: 'Aim a schedule with ECS parameters at a cluster, not at an API operation.',
    why: 'A universal target takes its whole request from "Input"; the parameters belong to a cluster as the target.',
    at: (schedule) => {
      const target = objectAt(schedule, 'Target');
      const isUniversal = /^arn:aws[a-z-]*:scheduler:::aws-sdk:/.test(textAt(target, 'Arn') ?? '');
      return isUniversal && target?.EcsParameters !== undefined ? ['Target', 'Arn'] : undefined;
    },
    message:
      'This calls an API operation, which takes its request from "Input"; with "EcsParameters" the target is the ARN of the cluster.',
  }),
  onePlace({
    ...about,
    id: 'sch-window',
    link: 'https://docs.aws.amazon.com/scheduler/latest/APIReference/API_FlexibleTimeWindow.html',
    summary: 'Give a flexible time window its length, and no length to one that is off.',
    why: 'CreateSchedule refuses a window without an end, and a length without a window.',
    at: (schedule) => {
      const window = objectAt(schedule, 'FlexibleTimeWindow');
      const length = window?.MaximumWindowInMinutes;
      if (window?.Mode === 'FLEXIBLE' && length === undefined) return ['FlexibleTimeWindow', 'Mode'];
      return window?.Mode === 'OFF' && numberAt(window, 'MaximumWindowInMinutes') !== undefined
        ? ['FlexibleTimeWindow', 'MaximumWindowInMinutes']
        : undefined;
    },
    message: (schedule) =>
      objectAt(schedule, 'FlexibleTimeWindow')?.Mode === 'OFF'
        ? 'The window is off and has no length; remove "MaximumWindowInMinutes", or set the mode to FLEXIBLE.'
        : 'A flexible window needs "MaximumWindowInMinutes", from 1 to 1440.',
  }),
  defineRule({
    ...about,
    id: 'sch-time-zone',
    link: 'https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html',
    summary: 'Name a time zone as the IANA database does.',
    why: 'CreateSchedule refuses a zone that it does not know.',
    aws: 'Invalid timezone provided: <zone>',

    *check(schedule) {
      const zone = textAt(schedule, 'ScheduleExpressionTimezone');
      if (zone === undefined || zoneOf(zone) !== undefined) return;
      const path = ['ScheduleExpressionTimezone'];
      const written = zone.trim().replaceAll(' ', '_');
      const meant = zoneOf(written) ?? nearest(written, timeZones());
      yield {
        path,
        message: `"${zone}" is not a time zone; write one such as ${meant ?? 'Europe/Berlin'}.`,
        ...(meant !== undefined && { fixes: [{ title: `Use ${meant}`, edits: [{ set: path, to: meant }] }] }),
      };
    },
  }),
  onePlace({
    ...about,
    id: 'sch-input-json',
    confidence: 'api',
    link: 'https://docs.aws.amazon.com/scheduler/latest/APIReference/API_Target.html',
    summary: 'Write the input of a schedule that runs a task as the JSON of its overrides.',
    why: 'CreateSchedule takes it for the overrides of RunTask and refuses what it cannot read so.',
    aws: 'Unable to convert target input to TaskOverride, JSON syntax error in input',
    at: (schedule) => (inputFault(overridesOf(schedule)) === undefined ? undefined : ['Target', 'Input']),
    message: (schedule) => inputFault(overridesOf(schedule)) ?? '',
  }),
];

/** The input where it is the overrides of a task: a target that calls an API takes the API's own input. */
function overridesOf(schedule: Plain): string | undefined {
  const target = objectAt(schedule, 'Target');
  return textAt(target, 'Arn')?.includes(':aws-sdk:') ? undefined : textAt(target, 'Input');
}
