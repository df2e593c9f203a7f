import type { CreateListenerInput, ModifyListenerInput } from '@aws-sdk/client-elastic-load-balancing-v2';
import { ApiError } from '../api-error.ts';
import type { ListenerRecord } from '../records/balancing.ts';
import type { Draft } from '../transaction.ts';
import type { Wire } from '../wire.ts';
import { partArn } from './arns.ts';
import { definedOf } from './defined.ts';
import { fittingActions, isSecure, refuseProtocol, securityFor } from './listener-protocol.ts';
import { notFound, validationError } from './refusals.ts';
import { textsOf } from './tags.ts';

/**
 * Makes a listener that answers on a port of 127.0.0.1.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateListener.html
 */
export function createListener(
  draft: Draft,
  input: Wire<CreateListenerInput>,
  hostPort: number,
): ListenerRecord {
  const { LoadBalancerArn: balancerArn = '', Port: port, Protocol: protocol } = input;
  const balancer = draft.get('loadBalancers', balancerArn);
  if (balancer === undefined) throw notFound('LoadBalancer', balancerArn);
  if (port === undefined || port < 1 || port > 65_535) throw validationError('A port must be specified');
  if (protocol === undefined) throw validationError('A listener protocol must be specified');
  refuseProtocol(balancer.shown.Type, protocol);
  const security = securityFor(protocol, input);
  refusePort(draft, balancerArn, port);
  const place = { LoadBalancerArn: balancerArn, Protocol: protocol };
  const actions = fittingActions(draft, place, input.DefaultActions);
  const arn = partArn(draft, balancerArn, 'loadbalancer', 'listener');
  const { Tags: _tags, ...shown } = input;
  const record: ListenerRecord = {
    shown: {
      ...shown,
      ...security,
      ListenerArn: arn,
      ...place,
      Port: port,
      DefaultActions: actions,
    },
    attributes: {},
    tags: textsOf(input.Tags),
    port: hostPort,
    defaultRuleArn: partArn(draft, arn, 'listener', 'listener-rule'),
  };
  draft.put('listeners', arn, record);
  return record;
}

/** Changes a listener; it answers on another port of 127.0.0.1 when it gets another one. */
export function modifyListener(
  draft: Draft,
  input: Wire<ModifyListenerInput>,
  hostPort: number | undefined,
): ListenerRecord {
  const before = neededListener(draft, input.ListenerArn);
  const { DefaultActions: _actions, ListenerArn: _arn, ...change } = input;
  if (input.Port !== undefined && input.Port !== before.shown.Port) {
    refusePort(draft, before.shown.LoadBalancerArn, input.Port);
  }
  const { SslPolicy: _policy, Certificates: _certificates, ...rest } = before.shown;
  const shown = { ...rest, ...definedOf(change), ...changedSpeech(draft, before, input) };
  const record: ListenerRecord = { ...before, port: hostPort ?? before.port, shown };
  draft.put('listeners', before.shown.ListenerArn, record);
  return record;
}

/** How it speaks with clients and whom it leads to, checked together: a change of the one is one of what the other may be. */
function changedSpeech(draft: Draft, { shown }: ListenerRecord, input: Wire<ModifyListenerInput>) {
  const type = draft.get('loadBalancers', shown.LoadBalancerArn)?.shown.Type ?? '';
  const protocol = input.Protocol ?? shown.Protocol;
  refuseProtocol(type, protocol);
  // What a listener had for TLS ends with it.
  const kept = isSecure(protocol) ? shown : {};
  const place = { ...shown, Protocol: protocol };
  const DefaultActions = fittingActions(draft, place, input.DefaultActions ?? shown.DefaultActions);
  return { ...securityFor(protocol, { ...kept, ...definedOf(input) }), DefaultActions };
}

/** The listeners of a load balancer, the lowest port first. */
export function listenersOf(draft: Draft, balancerArn: string): ListenerRecord[] {
  return draft
    .where('listeners', 'balancer', balancerArn)
    .sort((left, right) => left.shown.Port - right.shown.Port);
}

/** The listener of an ARN; refuses one that is not there. */
export function neededListener(draft: Draft, arn = ''): ListenerRecord {
  const found = draft.get('listeners', arn);
  if (found === undefined) throw notFound('Listener', arn);
  return found;
}

/** Takes a listener away with its rules. */
export function deleteListener(draft: Draft, arn: string): void {
  neededListener(draft, arn);
  for (const rule of draft.where('listenerRules', 'listener', arn)) draft.remove('listenerRules', rule.arn);
  draft.remove('listeners', arn);
}

function refusePort(draft: Draft, balancerArn: string, port: number): void {
  if (!listenersOf(draft, balancerArn).some(({ shown }) => shown.Port === port)) return;
  throw new ApiError(
    'DuplicateListener',
    `A listener already exists on this port for this load balancer '${balancerArn}'`,
  );
}
