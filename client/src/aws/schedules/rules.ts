import {
  DescribeRuleCommand,
  type DescribeRuleResponse,
  DisableRuleCommand,
  EnableRuleCommand,
  EventBridgeClient,
  ListRuleNamesByTargetCommand,
  ListTargetsByRuleCommand,
  type Target,
} from '@aws-sdk/client-eventbridge';
import { scheduleInWords } from '#core/ecs/schedule-words.ts';
import { nextRun } from '#core/sim/schedules/next-run.ts';
import type { ScheduledTask } from '../../around/schedules.ts';
import { inBatches } from '../batches.ts';
import { besideAt, type ServiceBeside } from '../beside.ts';
import type { Access } from '../index.ts';
import type { Surroundings } from '../resolve-endpoint.ts';
import type { Switchable } from './switchable.ts';
import { targetOf } from './target.ts';

const place: ServiceBeside = {
  service: 'events',
  name: 'EventBridge',
  variable: 'AWS_ENDPOINT_URL_EVENTBRIDGE',
  section: 'eventbridge',
};

/** The rules of EventBridge that start tasks. */
export async function openRules(
  access: Access,
  around: Surroundings | undefined,
  now: () => number,
): Promise<Switchable> {
  const open = await besideAt(access, place, around);
  const { send, pages, part, close } = open((config) => new EventBridgeClient(config));
  const names = (TargetArn: string, signal: AbortSignal) =>
    pages('ListRuleNamesByTarget', 'RuleNames', async (NextToken) => {
      const command = new ListRuleNamesByTargetCommand({ TargetArn, NextToken });
      const answer = await send('ListRuleNamesByTarget', command, signal);
      return { items: answer.RuleNames, next: answer.NextToken };
    });
  const described = async (Name: string, signal: AbortSignal) => {
    const rule = await send('DescribeRule', new DescribeRuleCommand({ Name }), signal);
    part('DescribeRule', 'Name', rule.Name);
    return rule;
  };
  const targets = (Rule: string, signal: AbortSignal) =>
    pages('ListTargetsByRule', 'Targets', async (NextToken) => {
      const answer = await send(
        'ListTargetsByRule',
        new ListTargetsByRuleCommand({ Rule, NextToken }),
        signal,
      );
      return { items: answer.Targets, next: answer.NextToken };
    });
  const tasksOf = async (name: string, cluster: string, signal: AbortSignal) => {
    const [rule, all] = await Promise.all([described(name, signal), targets(name, signal)]);
    const ours = all.filter(({ Arn, EcsParameters }) => Arn === cluster && EcsParameters !== undefined);
    return ours.map((target) => toTask(rule, target, now()));
  };
  return {
    on: async (cluster, signal) =>
      inBatches(await names(cluster, signal), 1, async ([name = '']) => tasksOf(name, cluster, signal)),
    async turn({ name: Name }, to, signal) {
      if (to === 'on') await send('EnableRule', new EnableRuleCommand({ Name }), signal);
      else await send('DisableRule', new DisableRuleCommand({ Name }), signal);
      // Both answer nothing, which any server does; the rule is there only where rules are.
      await described(Name, signal);
    },
    close,
  };
}

function toTask(rule: DescribeRuleResponse, target: Target, now: number): ScheduledTask {
  const { Arn = '', Name = '', ScheduleExpression: expression, Description, ManagedBy } = rule;
  const enabled = rule.State !== 'DISABLED';
  // A rate is counted from when the rule was made, which nobody is told.
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
