import type { Action, CreateListenerInput } from '@aws-sdk/client-elastic-load-balancing-v2';
import { ApiError } from '../api-error.ts';
import type { TargetGroupRecord } from '../records/balancing.ts';
import type { Draft } from '../transaction.ts';
import type { Wire } from '../wire.ts';
import { completeActions, groupsIn } from './actions.ts';
import { versionsOverTls } from './protocol-version.ts';
import { validationError } from './refusals.ts';
import { neededTargetGroup } from './target-groups.ts';

/** The protocols of target groups that listeners of a protocol lead to, by the type of the load balancer and that protocol. */
const protocols: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  application: { HTTP: ['HTTP', 'HTTPS'], HTTPS: ['HTTP', 'HTTPS'] },
  network: { TCP: ['TCP'], TLS: ['TCP', 'TLS'] },
};

/** The policy of listeners that name none: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html */
const usualPolicy = 'ELBSecurityPolicy-2016-08';

/** Whether listeners of a protocol end TLS. */
export function isSecure(protocol: string): boolean {
  return protocol === 'HTTPS' || protocol === 'TLS';
}

/** Refuses a protocol that load balancers of the type do not listen for. */
export function refuseProtocol(type: string, protocol: string): void {
  const words = Object.keys(protocols[type] ?? {});
  if (words.includes(protocol)) return;
  if (type === 'network' && !['HTTP', 'HTTPS'].includes(protocol)) {
    throw new ApiError(
      'UnsupportedFeatureException',
      `The local endpoint does not carry out listeners of the protocol ${protocol}: connections are passed on, datagrams are not. Leave it out, or call AWS.`,
    );
  }
  throw validationError(`Listener protocol '${protocol}' must be one of '${words.join(', ')}'`);
}

type Secured = Pick<Wire<CreateListenerInput>, 'Certificates' | 'SslPolicy'>;

/** The certificate and policy of a listener of a protocol; refuses one without what it needs, or with what it cannot have. */
export function securityFor(
  protocol: string,
  { Certificates: certificates = [], SslPolicy }: Secured,
): Secured {
  if (isSecure(protocol)) {
    if (certificates.length === 0) {
      throw validationError(`A certificate must be specified for ${protocol} listeners`);
    }
    return { Certificates: certificates, SslPolicy: SslPolicy ?? usualPolicy };
  }
  if (certificates.length > 0) {
    throw validationError(`A certificate cannot be specified for ${protocol} listeners`);
  }
  if (SslPolicy !== undefined) {
    throw validationError(`An SSL policy cannot be specified for ${protocol} listeners`);
  }
  return {};
}

/** Actions of a listener, or of its rules, as the API shows them; refuses those that lead to a target group which it cannot speak with. */
export function fittingActions(
  draft: Draft,
  listener: { readonly LoadBalancerArn: string; readonly Protocol: string },
  actions: readonly Wire<Action>[] | undefined,
): readonly Wire<Action>[] {
  const complete = completeActions(draft, actions);
  for (const arn of groupsIn(complete)) refuseGroup(draft, listener, neededTargetGroup(draft, arn));
  return complete;
}

function refuseGroup(
  draft: Draft,
  { LoadBalancerArn, Protocol }: Parameters<typeof fittingActions>[1],
  { shown: { TargetGroupArn, Protocol: spoken, ProtocolVersion: version = '' } }: TargetGroupRecord,
): void {
  const type = draft.get('loadBalancers', LoadBalancerArn)?.shown.Type ?? '';
  if (protocols[type]?.[Protocol]?.includes(spoken) === false) {
    throw new ApiError(
      'IncompatibleProtocols',
      `The listener and the following target groups have incompatible protocols: '${TargetGroupArn}'`,
    );
  }
  if (Protocol === 'HTTP' && versionsOverTls.has(version)) {
    throw new ApiError(
      'InvalidLoadBalancerAction',
      `Listener protocol 'HTTP' is not supported with a target group with the protocol-version '${version}'`,
    );
  }
}
