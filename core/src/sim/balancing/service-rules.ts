import type { Action } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Draft } from '../transaction.ts';
import type { Wire } from '../wire.ts';
import { tuplesOf } from './actions.ts';

/** Gives the target groups that a rule leads to other weights, as ECS does when it shifts traffic; others keep theirs. */
export function weighRule(draft: Draft, arn: string, weights: ReadonlyMap<string, number>): void {
  const rule = draft.get('listenerRules', arn);
  if (rule !== undefined) {
    const actions = rule.actions.map((action) => weighed(action, weights));
    if (differs(rule.actions, actions)) draft.put('listenerRules', arn, { ...rule, actions });
    return;
  }
  const listener = draft
    .list('listeners')
    .find(({ shown, defaultRuleArn }) => arn === defaultRuleArn || arn === shown.ListenerArn);
  if (listener === undefined) return;
  const { shown } = listener;
  const DefaultActions = shown.DefaultActions.map((action) => weighed(action, weights));
  if (differs(shown.DefaultActions, DefaultActions)) {
    draft.put('listeners', shown.ListenerArn, { ...listener, shown: { ...shown, DefaultActions } });
  }
}

function weighed(action: Wire<Action>, weights: ReadonlyMap<string, number>): Wire<Action> {
  const tuples = tuplesOf(action);
  if (!tuples.some(({ TargetGroupArn = '' }) => weights.has(TargetGroupArn))) return action;
  const others = tuples.filter(({ TargetGroupArn = '' }) => !weights.has(TargetGroupArn));
  const own = [...weights].map(([TargetGroupArn, Weight]) => ({ TargetGroupArn, Weight }));
  const unchanged =
    tuples.length === own.length + others.length &&
    own.every(({ TargetGroupArn, Weight }) =>
      tuples.some((one) => one.TargetGroupArn === TargetGroupArn && one.Weight === Weight),
    );
  if (unchanged) return action;
  const { TargetGroupArn: _one, ...rest } = action;
  return { ...rest, ForwardConfig: { ...action.ForwardConfig, TargetGroups: [...others, ...own] } };
}

function differs(before: readonly Wire<Action>[], after: readonly Wire<Action>[]): boolean {
  return after.some((action, index) => action !== before[index]);
}
