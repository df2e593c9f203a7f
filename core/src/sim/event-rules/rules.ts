import type { PutRuleRequest } from '@aws-sdk/client-eventbridge';
import { scheduleFault } from '../../ecs/schedule-fault.ts';
import { wake } from '../agenda.ts';
import { ApiError } from '../api-error.ts';
import type { Place } from '../arns.ts';
import type { RuleRecord } from '../records/rule.ts';
import { nextRun } from '../schedules/next-run.ts';
import type { Draft } from '../transaction.ts';
import type { Wire } from '../wire.ts';
import { patternFault } from './event-pattern.ts';

/** The ARN of a rule on the default bus. */
export function ruleArn(name: string, { region, account }: Place): string {
  return `arn:aws:events:${region}:${account}:rule/${name}`;
}

/** Refuses another event bus than the default one. */
export function refuseBus(bus: string | undefined): void {
  if (bus === undefined || bus === 'default' || /:event-bus\/default$/.test(bus)) return;
  throw new ApiError('ResourceNotFoundException', `Event bus ${bus} does not exist.`);
}

/** Makes a rule, or replaces every member of one; its targets stay. */
export function putRule(draft: Draft, input: Wire<PutRuleRequest>, place: Place): string {
  const { Name = '', ScheduleExpression, EventPattern, State = 'ENABLED', Description, RoleArn } = input;
  refuseBus(input.EventBusName);
  if (!/^[\w.-]{1,64}$/.test(Name)) throw invalid('The name of the rule is not valid.');
  if (ScheduleExpression === undefined && EventPattern === undefined) {
    throw invalid('Parameter(s) EventPattern or ScheduleExpression must be specified.');
  }
  if (ScheduleExpression !== undefined) refuseSchedule(ScheduleExpression);
  if (EventPattern !== undefined) refusePattern(EventPattern);
  const Arn = ruleArn(Name, place);
  const shown = {
    Name,
    Arn,
    EventBusName: 'default',
    State,
    ...(EventPattern === undefined ? {} : { EventPattern }),
    ...(ScheduleExpression === undefined ? {} : { ScheduleExpression }),
    ...(Description === undefined ? {} : { Description }),
    ...(RoleArn === undefined ? {} : { RoleArn }),
    CreatedBy: place.account,
  };
  planRule(draft, { shown, targets: draft.get('rules', Arn)?.targets ?? [], since: draft.now }, draft.now);
  return Arn;
}

function refuseSchedule(expression: string): void {
  const fault = scheduleFault(expression, 'rule');
  if (fault === undefined && /^(rate|cron)\(.+\)$/.test(expression)) return;
  throw invalid(`Parameter ScheduleExpression is not valid. ${fault ?? 'Write rate(...) or cron(...).'}`);
}

function refusePattern(text: string): void {
  const fault = patternFault(parsed(text));
  if (fault === undefined) return;
  throw new ApiError('InvalidEventPatternException', `Event pattern is not valid. Reason: ${fault}`);
}

/** The pattern of a rule; `undefined` of a text that is not JSON. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function invalid(message: string): ApiError {
  return new ApiError('ValidationException', message);
}

/** The rule of a name; refuses one that is not there. */
export function neededRule(draft: Draft, name = '', bus: string | undefined, place: Place): RuleRecord {
  refuseBus(bus);
  const found = draft.get('rules', ruleArn(name, place));
  if (found !== undefined) return found;
  throw new ApiError('ResourceNotFoundException', `Rule ${name} does not exist on EventBus default.`);
}

/** Switches a rule on or off. */
export function switchRule(draft: Draft, rule: RuleRecord, State: 'ENABLED' | 'DISABLED'): void {
  planRule(draft, { ...rule, shown: { ...rule.shown, State } }, draft.now);
}

/** Keeps a rule and plans its next run by its schedule, after a time. */
export function planRule(draft: Draft, { next: _next, ...rule }: RuleRecord, after: number): void {
  const { Arn, ScheduleExpression: expression, State } = rule.shown;
  const next =
    expression === undefined || State === 'DISABLED'
      ? undefined
      : nextRun({ expression, since: rule.since }, after);
  draft.put('rules', Arn, { ...rule, ...(next === undefined ? {} : { next }) });
  if (next !== undefined) wake(draft, 'rule', Arn, next);
}
