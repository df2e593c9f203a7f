import type { Action, RuleCondition, TargetGroupTuple } from '@aws-sdk/client-elastic-load-balancing-v2';
import { ApiError } from '../api-error.ts';
import type { Draft } from '../transaction.ts';
import type { Wire } from '../wire.ts';
import { notFound, validationError } from './refusals.ts';

type Actions = readonly Wire<Action>[];

/** The target groups that actions lead to, by ARN. */
export function groupsIn(actions: Actions): string[] {
  return actions.flatMap((action) => tuplesOf(action).map(({ TargetGroupArn = '' }) => TargetGroupArn));
}

/** The target groups of a forward action with their weights. */
export function tuplesOf({ TargetGroupArn, ForwardConfig }: Wire<Action>): readonly Wire<TargetGroupTuple>[] {
  const tuples = ForwardConfig?.TargetGroups ?? [];
  return tuples.length > 0 || TargetGroupArn === undefined ? tuples : [{ TargetGroupArn, Weight: 1 }];
}

/** Actions as the API shows them; refuses those that lead nowhere. */
export function completeActions(draft: Draft, actions: Actions | undefined): Actions {
  const last = actions?.at(-1);
  if (actions === undefined || last === undefined) throw validationError('Actions must be specified');
  const unknown = actions.find(({ Type }) => !['forward', 'redirect', 'fixed-response'].includes(Type ?? ''));
  if (unknown !== undefined) {
    throw new ApiError(
      'UnsupportedFeatureException',
      `The local endpoint does not carry out the action ${unknown.Type}: nobody is authenticated here. Leave it out, or call AWS.`,
    );
  }
  for (const arn of groupsIn(actions)) {
    if (draft.get('targetGroups', arn) === undefined) throw notFound('TargetGroup', arn);
  }
  return actions.map(complete);
}

function complete(action: Wire<Action>): Wire<Action> {
  const { Type, RedirectConfig, FixedResponseConfig } = action;
  if (Type === 'redirect') {
    if (RedirectConfig?.StatusCode === undefined)
      throw validationError('A redirect action needs a StatusCode');
    return { ...action, RedirectConfig: { ...asAsked, ...RedirectConfig } };
  }
  if (Type === 'fixed-response') {
    if (FixedResponseConfig?.StatusCode === undefined) {
      throw validationError('A fixed-response action needs a StatusCode');
    }
    return action;
  }
  const tuples = tuplesOf(action);
  if (tuples.length === 0) throw validationError('A forward action must name a target group');
  const TargetGroups = tuples.map((tuple) => ({ ...tuple, Weight: tuple.Weight ?? 1 }));
  const { TargetGroupArn: _one, ...rest } = action;
  return {
    ...rest,
    ...(tuples.length === 1 ? { TargetGroupArn: tuples[0]?.TargetGroupArn } : {}),
    ForwardConfig: {
      TargetGroupStickinessConfig: { Enabled: false },
      ...action.ForwardConfig,
      TargetGroups,
    },
  } as Wire<Action>;
}

/** What a redirect keeps of the request where it says nothing else. */
const asAsked = {
  Protocol: '#{protocol}',
  Port: '#{port}',
  Host: '#{host}',
  Path: '/#{path}',
  Query: '#{query}',
};

/** Conditions as the API shows them: the short form and the long one say the same. */
export function completeConditions(conditions: readonly Wire<RuleCondition>[] = []): Wire<RuleCondition>[] {
  if (conditions.length === 0) throw validationError('A condition must be specified');
  return conditions.map((condition) => {
    const { Field, Values = [] } = condition;
    const values = Values.length > 0 ? { Values } : undefined;
    if (Field === 'host-header') {
      const config = condition.HostHeaderConfig ?? values;
      return { ...condition, Values: config?.Values ?? [], HostHeaderConfig: config } as Wire<RuleCondition>;
    }
    if (Field === 'path-pattern') {
      const config = condition.PathPatternConfig ?? values;
      return { ...condition, Values: config?.Values ?? [], PathPatternConfig: config } as Wire<RuleCondition>;
    }
    if (!otherFields.includes(Field ?? '')) {
      throw validationError(
        `Condition field '${Field}' must be one of '[path-pattern,host-header,${otherFields}]'`,
      );
    }
    return condition;
  });
}

const otherFields: readonly string[] = ['http-header', 'http-request-method', 'query-string', 'source-ip'];
