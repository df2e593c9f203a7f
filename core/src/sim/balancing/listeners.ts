import type { CreateListenerInput, ModifyListenerInput } from '@aws-sdk/client-elastic-load-balancing-v2';
import { ApiError } from '../api-error.ts';
import type { ListenerRecord } from '../records/balancing.ts';
import type { Draft } from '../transaction.ts';
import type { Wire } from '../wire.ts';
import { completeActions } from './actions.ts';
import { partArn } from './arns.ts';
import { definedOf } from './defined.ts';
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
  refusePort(draft, balancerArn, port);
  const arn = partArn(draft, balancerArn, 'loadbalancer', 'listener');
  const { Tags: _tags, ...shown } = input;
  const record: ListenerRecord = {
    shown: {
      ...shown,
      ListenerArn: arn,
      LoadBalancerArn: balancerArn,
      Port: port,
      Protocol: protocol,
      DefaultActions: completeActions(draft, input.DefaultActions),
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
  const { DefaultActions: actions, ListenerArn: _arn, ...change } = input;
  const balancer = draft.get('loadBalancers', before.shown.LoadBalancerArn);
  if (input.Protocol !== undefined) refuseProtocol(balancer?.shown.Type ?? '', input.Protocol);
  if (input.Port !== undefined && input.Port !== before.shown.Port) {
    refusePort(draft, before.shown.LoadBalancerArn, input.Port);
  }
  const record: ListenerRecord = {
    ...before,
    port: hostPort ?? before.port,
    shown: {
      ...before.shown,
      ...definedOf(change),
      ...(actions === undefined ? {} : { DefaultActions: completeActions(draft, actions) }),
    },
  };
  draft.put('listeners', before.shown.ListenerArn, record);
  return record;
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

const protocols: Readonly<Record<string, readonly string[]>> = {
  application: ['HTTP', 'HTTPS'],
  network: ['TCP', 'TLS'],
};

function refuseProtocol(type: string, protocol: string): void {
  const words = protocols[type] ?? [];
  if (words.includes(protocol)) return;
  if (type === 'network' && !['HTTP', 'HTTPS'].includes(protocol)) {
    throw new ApiError(
      'UnsupportedFeatureException',
      `The local endpoint does not carry out listeners of the protocol ${protocol}: connections are passed on, datagrams are not. Leave it out, or call AWS.`,
    );
  }
  throw validationError(`Listener protocol '${protocol}' must be one of '${words.join(', ')}'`);
}
