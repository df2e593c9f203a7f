import type {
  Action,
  CreateRuleInput,
  ModifyRuleInput,
  Rule,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { ApiError } from '../api-error.ts';
import type { ListenerRecord, ListenerRuleRecord } from '../records/balancing.ts';
import type { Draft } from '../transaction.ts';
import type { Wire } from '../wire.ts';
import { completeConditions } from './actions.ts';
import { partArn } from './arns.ts';
import { fittingActions } from './listener-protocol.ts';
import { neededListener } from './listeners.ts';
import { notFound, validationError } from './refusals.ts';
import { textsOf } from './tags.ts';

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateRule.html */
export function createRule(draft: Draft, input: Wire<CreateRuleInput>): ListenerRuleRecord {
  const { shown } = neededListener(draft, input.ListenerArn);
  const priority = input.Priority ?? 0;
  refusePriority(draft, shown.ListenerArn, priority);
  const arn = partArn(draft, shown.ListenerArn, 'listener', 'listener-rule');
  const rule = {
    arn,
    listenerArn: shown.ListenerArn,
    priority,
    conditions: completeConditions(input.Conditions),
    actions: fittingActions(draft, shown, input.Actions),
    tags: textsOf(input.Tags),
  };
  draft.put('listenerRules', arn, rule);
  return rule;
}

/** Changes what a rule looks at or does; of a default rule only what it does. */
export function modifyRule(draft: Draft, input: Wire<ModifyRuleInput>): Wire<Rule> {
  const arn = input.RuleArn ?? '';
  const rule = draft.get('listenerRules', arn);
  if (rule === undefined) return modifyDefault(draft, arn, input);
  const listener = neededListener(draft, rule.listenerArn);
  const changed = {
    ...rule,
    ...(input.Conditions === undefined ? {} : { conditions: completeConditions(input.Conditions) }),
    ...(input.Actions === undefined ? {} : { actions: fittingActions(draft, listener.shown, input.Actions) }),
  };
  draft.put('listenerRules', arn, changed);
  return viewRule(changed);
}

function modifyDefault(draft: Draft, arn: string, input: Wire<ModifyRuleInput>): Wire<Rule> {
  const listener = neededDefault(draft, arn);
  if (input.Conditions !== undefined) {
    throw new ApiError('OperationNotPermitted', `Conditions of the default rule '${arn}' cannot be modified`);
  }
  const actions = fittingActions(draft, listener.shown, input.Actions);
  return viewDefault(setActions(draft, listener, actions));
}

function setActions(
  draft: Draft,
  listener: ListenerRecord,
  actions: readonly Wire<Action>[],
): ListenerRecord {
  const changed = { ...listener, shown: { ...listener.shown, DefaultActions: actions } };
  draft.put('listeners', listener.shown.ListenerArn, changed);
  return changed;
}

function neededDefault(draft: Draft, arn: string): ListenerRecord {
  const listener = draft.list('listeners').find(({ defaultRuleArn }) => defaultRuleArn === arn);
  if (listener === undefined) throw notFound('Rule', arn);
  return listener;
}

/** Takes a rule away; the default one stays as long as its listener. */
export function deleteRule(draft: Draft, arn: string): void {
  if (draft.get('listenerRules', arn) !== undefined) {
    draft.remove('listenerRules', arn);
    return;
  }
  neededDefault(draft, arn);
  throw new ApiError('OperationNotPermitted', `Default rule '${arn}' cannot be deleted`);
}

/** Gives rules other places in the order; all at once, so that two can change places. */
export function setPriorities(
  draft: Draft,
  pairs: readonly { readonly RuleArn?: string | undefined; readonly Priority?: number | undefined }[],
): Wire<Rule>[] {
  const rules = pairs.map(({ RuleArn = '' }) => {
    const rule = draft.get('listenerRules', RuleArn);
    if (rule === undefined) throw notFound('Rule', RuleArn);
    draft.remove('listenerRules', RuleArn);
    return rule;
  });
  return rules.map((rule, index) => {
    const priority = pairs[index]?.Priority ?? 0;
    refusePriority(draft, rule.listenerArn, priority);
    const moved = { ...rule, priority };
    draft.put('listenerRules', rule.arn, moved);
    return viewRule(moved);
  });
}

function refusePriority(draft: Draft, listenerArn: string, priority: number): void {
  if (priority < 1 || priority > 50_000) {
    throw validationError(`Priority '${priority}' must be between 1 and 50000`);
  }
  const taken = rulesOf(draft, listenerArn).some((rule) => rule.priority === priority);
  if (taken) throw new ApiError('PriorityInUse', `Priority '${priority}' is currently in use`);
}

/** The rules of a listener in the order in which they are asked, without the default one. */
export function rulesOf(draft: Draft, listenerArn: string): ListenerRuleRecord[] {
  return draft
    .where('listenerRules', 'listener', listenerArn)
    .sort((left, right) => left.priority - right.priority);
}

/** A rule as the API shows it. */
export function viewRule({ arn, priority, conditions, actions }: ListenerRuleRecord): Wire<Rule> {
  return {
    RuleArn: arn,
    Priority: String(priority),
    Conditions: conditions,
    Actions: actions,
    IsDefault: false,
  };
}

/** The default rule of a listener as the API shows it. */
export function viewDefault({ defaultRuleArn, shown }: ListenerRecord): Wire<Rule> {
  return {
    RuleArn: defaultRuleArn,
    Priority: 'default',
    Conditions: [],
    Actions: shown.DefaultActions,
    IsDefault: true,
  };
}

/** The rules of these ARNs as the API shows them; refuses one that is not there. */
export function viewRules(draft: Draft, arns: readonly string[]): Wire<Rule>[] {
  return arns.map((arn) => {
    const rule = draft.get('listenerRules', arn);
    return rule === undefined ? viewDefault(neededDefault(draft, arn)) : viewRule(rule);
  });
}
