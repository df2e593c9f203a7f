import {
  DeleteRuleCommand,
  DescribeRuleCommand,
  type DescribeRuleResponse,
  DisableRuleCommand,
  EnableRuleCommand,
  EventBridgeClient,
  ListRuleNamesByTargetCommand,
  ListTargetsByRuleCommand,
  RemoveTargetsCommand,
  type RemoveTargetsResultEntry,
  type Target,
} from '@aws-sdk/client-eventbridge';
import { EcsFailure } from '#core/ecs/failure.ts';
import { scheduleInWords } from '#core/ecs/schedule-words.ts';
import { nextRun } from '#core/sim/schedules/next-run.ts';
import type { ScheduledTask } from '../../around/schedules.ts';
import { inBatches } from '../batches.ts';
import { besideAt, type OpenCaller, type ServiceBeside } from '../beside.ts';
import type { Access } from '../index.ts';
import { unlessAbsent } from '../live/unless-absent.ts';
import type { Surroundings } from '../resolve-endpoint.ts';
import type { Switchable } from './switchable.ts';
import { targetOf } from './target.ts';

const place: ServiceBeside = {
  service: 'events',
  name: 'EventBridge',
  variable: 'AWS_ENDPOINT_URL_EVENTBRIDGE',
  section: 'eventbridge',
};

type Caller = ReturnType<typeof callerOf>;

function callerOf(open: OpenCaller) {
  return open((config) => new EventBridgeClient(config));
}

/** The rules of EventBridge that start tasks. */
export async function openRules(
  access: Access,
  around: Surroundings | undefined,
  now: () => number,
): Promise<Switchable> {
  const caller = callerOf(await besideAt(access, place, around));
  return {
    on: async (cluster, signal) => {
      const names = await namesOn(caller, cluster, signal);
      return inBatches(names, 1, async ([name = '']) => {
        const [rule, all] = await Promise.all([
          described(caller, name, signal),
          targetsBy(caller, name, signal),
        ]);
        const ours = all.filter(({ Arn, EcsParameters }) => Arn === cluster && EcsParameters !== undefined);
        return ours.map((target) => toTask(rule, target, now()));
      });
    },
    async turn({ name: Name }, to, signal) {
      if (to === 'on') await caller.send('EnableRule', new EnableRuleCommand({ Name }), signal);
      else await caller.send('DisableRule', new DisableRuleCommand({ Name }), signal);
      // Both answer nothing, which any server does; the rule is there only where rules are.
      await described(caller, Name, signal);
    },
    remove: (task, signal) => remove(caller, task, signal),
    close: caller.close,
  };
}

/** EventBridge deletes no rule that still has targets. */
async function remove(caller: Caller, { name, target = '' }: ScheduledTask, signal: AbortSignal) {
  const operation = 'RemoveTargets';
  const command = new RemoveTargetsCommand({ Rule: name, Ids: [target] });
  const { FailedEntries } = await caller.send(operation, command, signal);
  const [failed] = caller.list(operation, 'FailedEntries', FailedEntries);
  if (failed !== undefined) throw notRemoved(operation, failed);
  if ((await targetsBy(caller, name, signal)).length > 0) return;
  await caller.send('DeleteRule', new DeleteRuleCommand({ Name: name }), signal);
  // It answers nothing, which any server does; whether there is such a rule only EventBridge can tell.
  await unlessAbsent(['ResourceNotFoundException'], () => described(caller, name, signal));
}

/** The call itself succeeds, whatever becomes of a target. */
function notRemoved(
  operation: string,
  { ErrorCode = 'Failed', ErrorMessage = '' }: RemoveTargetsResultEntry,
) {
  const message = `EventBridge did not remove the target: ${ErrorMessage || ErrorCode}`;
  return new EcsFailure({ kind: 'refused', code: ErrorCode, operation, message });
}

function namesOn({ pages, send }: Caller, TargetArn: string, signal: AbortSignal) {
  return pages('ListRuleNamesByTarget', 'RuleNames', async (NextToken) => {
    const command = new ListRuleNamesByTargetCommand({ TargetArn, NextToken });
    const answer = await send('ListRuleNamesByTarget', command, signal);
    return { items: answer.RuleNames, next: answer.NextToken };
  });
}

async function described({ send, part }: Caller, Name: string, signal: AbortSignal) {
  const rule = await send('DescribeRule', new DescribeRuleCommand({ Name }), signal);
  return { ...rule, Name: part('DescribeRule', 'Name', rule.Name) };
}

function targetsBy({ pages, send }: Caller, Rule: string, signal: AbortSignal) {
  return pages('ListTargetsByRule', 'Targets', async (NextToken) => {
    const command = new ListTargetsByRuleCommand({ Rule, NextToken });
    const answer = await send('ListTargetsByRule', command, signal);
    return { items: answer.Targets, next: answer.NextToken };
  });
}

function toTask(rule: DescribeRuleResponse, target: Target, now: number): ScheduledTask {
  const { Arn = '', Name = '', ScheduleExpression: expression, Description, ManagedBy } = rule;
  const enabled = rule.State !== 'DISABLED';
  // A rate is counted from when the rule was made, which no answer says.
  const at = expression?.startsWith('cron(') ? nextRun({ expression, since: 0 }, now / 1000) : undefined;
  return {
    ...{ by: 'rule', arn: Arn, name: Name, group: undefined, enabled },
    when: (expression && (scheduleInWords(expression, 'UTC') ?? expression)) || 'When an event matches',
    expression: expression ?? rule.EventPattern,
    next: enabled && at !== undefined ? at * 1000 : undefined,
    description: Description,
    bounds: ManagedBy === undefined ? [] : [`Managed by ${ManagedBy}`],
    ...targetOf(target),
  };
}
