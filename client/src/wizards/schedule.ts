import type { Step } from '../command/walk-steps.ts';
import { roleFault } from '../inputs/role-fault.ts';
import { capacityLabel } from '../inputs/run-capacity.ts';
import { networkSteps } from './network-steps.ts';
import type { SchedulePlan } from './schedule-file.ts';
import { whenFault, whenNote, zoneFault } from './schedule-note.ts';

/** What tells how tasks can be started, and the time. */
export interface ScheduleSurroundings {
  /** Launch types that will do, the usual one first; `undefined` for the strategy of the cluster. */
  readonly capacities: readonly (string | undefined)[];
  /** In epoch milliseconds. */
  now(): number;
}

/** The questions of a scheduled task; its network is asked for where the definition needs one that nothing tells. */
export function scheduleSteps(around: ScheduleSurroundings): readonly Step<SchedulePlan>[] {
  return [
    nameStep,
    zoneStep,
    whenStep(around),
    countStep,
    launchStep(around),
    ...networkSteps<SchedulePlan>(),
    roleStep,
  ];
}

const nameStep: Step<SchedulePlan> = {
  question: (plan) => ({
    prompt: 'Name of the schedule',
    value: plan.name,
    // https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html
    check: (text) =>
      /^[\w.-]{1,64}$/.test(text) ? undefined : 'Use up to 64 letters, digits and . - _ only.',
    take: (name) => ({ ...plan, name }),
  }),
};

const zoneStep: Step<SchedulePlan> = {
  question: (plan) => ({
    prompt: 'Time zone of the schedule',
    value: plan.zone,
    placeholder: 'Europe/Berlin',
    check: zoneFault,
    take: (zone) => ({ ...plan, zone }),
  }),
};

function whenStep({ now }: ScheduleSurroundings): Step<SchedulePlan> {
  return {
    question: (plan) => ({
      prompt: 'When: rate(5 minutes), cron(minute hour day month weekday year) or at(2030-01-31T03:00:00)',
      value: plan.expression,
      placeholder: 'cron(0 3 * * ? *)',
      check: (text) => whenFault({ expression: text.trim(), zone: plan.zone }, now()),
      note: (text) => whenNote({ expression: text.trim(), zone: plan.zone }, now()),
      take: (text) => ({ ...plan, expression: text.trim() }),
    }),
  };
}

const countStep: Step<SchedulePlan> = {
  question: (plan) => ({
    prompt: 'How many tasks it starts each time',
    value: String(plan.count),
    // https://docs.aws.amazon.com/scheduler/latest/APIReference/API_EcsParameters.html
    check: (text) => (/^(?:[1-9]|10)$/.test(text) ? undefined : 'A schedule starts 1 to 10 tasks at a time.'),
    take: (text) => ({ ...plan, count: Number(text) }),
  }),
};

function launchStep({ capacities }: ScheduleSurroundings): Step<SchedulePlan> {
  return {
    isSettled: () => capacities.length < 2,
    question: (plan) => ({
      placeholder: 'Where do the tasks run?',
      choices: capacities.map((launchType) => ({
        label: capacityLabel(launchType),
        icon: 'server',
        value: { ...plan, launchType },
      })),
    }),
  };
}

const roleStep: Step<SchedulePlan> = {
  question: (plan) => ({
    prompt: 'ARN of the role that EventBridge Scheduler assumes to start the task',
    value: plan.role,
    placeholder: 'arn:aws:iam::123456789012:role/ecsEventsRole',
    check: (text) => roleFault(text.trim()),
    take: (text) => ({ ...plan, role: text.trim() }),
  }),
};
