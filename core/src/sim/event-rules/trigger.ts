import { parseArn } from '../../ecs/arn.ts';
import { wake } from '../agenda.ts';
import type { RuleRecord } from '../records/rule.ts';
import { runEcsTarget } from '../schedules/ecs-target.ts';
import type { Draft } from '../transaction.ts';
import { matchesPattern } from './event-pattern.ts';
import { parsed, planRule } from './rules.ts';

/** An event as rules see it: with `source`, `detail-type`, `detail` and the rest of its envelope. */
export type BusEvent = Readonly<Record<string, unknown>>;

/** Runs a rule whose schedule is due; one that was changed meanwhile waits for its new time. */
export function runRule(draft: Draft, arn: string): void {
  const rule = draft.get('rules', arn);
  if (rule?.next === undefined) return;
  if (rule.next > draft.now) {
    wake(draft, 'rule', arn, rule.next);
    return;
  }
  planRule(draft, triggered(draft, rule), draft.now);
}

/** Hands an event to the rules of its region and account whose pattern it matches. */
export function deliverEvent(draft: Draft, event: BusEvent): void {
  for (const rule of draft.list('rules')) {
    const { Arn, EventPattern, State } = rule.shown;
    const place = parseArn(Arn);
    if (EventPattern === undefined || State === 'DISABLED') continue;
    if (place?.region !== event.region || place?.account !== event.account) continue;
    if (matchesPattern(parsed(EventPattern), event)) draft.put('rules', Arn, triggered(draft, rule));
  }
}

/** Whether there is a rule that could take an event. */
export function hasEventRules(draft: Draft): boolean {
  return draft.list('rules').some(({ shown }) => shown.EventPattern !== undefined);
}

function triggered(draft: Draft, { failure: _before, ...rule }: RuleRecord): RuleRecord {
  const reasons = rule.targets.flatMap((target) => {
    const { region = '', account = '' } = parseArn(target.Arn) ?? {};
    const call = { ...draft.clock, region, account, caller: target.RoleArn ?? '' };
    return runEcsTarget(draft, ecsTargetOf(target), `events-rule/${rule.shown.Name}`, call) ?? [];
  });
  return reasons.length === 0 ? rule : { ...rule, failure: { at: draft.now, reason: reasons.join(', ') } };
}

/** A target of a rule as one of Scheduler: two of its lists spell their members otherwise. */
export function ecsTargetOf({ Arn, Input, EcsParameters }: RuleRecord['targets'][number]) {
  return {
    Arn,
    ...(Input === undefined ? {} : { Input }),
    ...(EcsParameters === undefined ? {} : { EcsParameters: parametersOf(EcsParameters) }),
  };
}

function parametersOf({ Tags, ...parameters }: NonNullable<RuleRecord['targets'][number]['EcsParameters']>) {
  const tags = Tags?.map(({ Key = '', Value = '' }) => ({ Key, Value }));
  return { ...parameters, ...(tags === undefined ? {} : { Tags: tags }) };
}
