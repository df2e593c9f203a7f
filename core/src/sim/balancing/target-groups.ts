import type {
  CreateTargetGroupInput,
  ModifyTargetGroupInput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { ApiError } from '../api-error.ts';
import type { Place } from '../arns.ts';
import type { TargetGroupRecord } from '../records/balancing.ts';
import type { Draft } from '../transaction.ts';
import type { Wire } from '../wire.ts';
import { groupsIn } from './actions.ts';
import { balancingArn, newBalancingArn } from './arns.ts';
import { definedOf } from './defined.ts';
import { forgetTarget } from './forget-target.ts';
import { notFound, refuseName, validationError } from './refusals.ts';
import { textsOf } from './tags.ts';

/**
 * Makes a target group; the same call again gives the same one.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html
 */
export function createTargetGroup(
  draft: Draft,
  input: Wire<CreateTargetGroupInput>,
  place: Place,
): TargetGroupRecord {
  const { Name: name = '', Protocol: protocol, Port: port } = input;
  refuseName('target group', name);
  if (protocol === undefined) throw validationError('A protocol must be specified');
  if (port === undefined) throw validationError('A port must be specified');
  refuseProtocol(protocol);
  refuseVersion(protocol, input.ProtocolVersion);
  const { Tags: _tags, Name: _name, ...members } = input;
  const before = targetGroups(draft, place).find((group) => group.shown.TargetGroupName === name);
  if (before !== undefined) {
    if (before.shown.Protocol === protocol && before.shown.Port === port) return before;
    throw new ApiError(
      'DuplicateTargetGroupName',
      `A target group with the same name '${name}' exists, but with different settings`,
    );
  }
  const arn = newBalancingArn(draft, place, `targetgroup/${name}`);
  const record: TargetGroupRecord = {
    shown: {
      TargetType: 'instance',
      IpAddressType: 'ipv4',
      ...defaultsFor(protocol, input.ProtocolVersion),
      ...definedOf(members),
      TargetGroupArn: arn,
      TargetGroupName: name,
      Protocol: protocol,
      Port: port,
    },
    attributes: {},
    tags: textsOf(input.Tags),
  };
  draft.put('targetGroups', arn, record);
  return record;
}

/** Changes how the targets of a group are checked. */
export function modifyTargetGroup(draft: Draft, input: Wire<ModifyTargetGroupInput>): TargetGroupRecord {
  const before = neededTargetGroup(draft, input.TargetGroupArn);
  const { TargetGroupArn: _arn, ...change } = input;
  const record = { ...before, shown: { ...before.shown, ...definedOf(change) } };
  draft.put('targetGroups', record.shown.TargetGroupArn, record);
  return record;
}

/** Takes a target group away with its targets; refuses one that a listener or a rule leads to. */
export function deleteTargetGroup(draft: Draft, arn: string): void {
  if (draft.get('targetGroups', arn) === undefined) return;
  if (usersOf(draft, arn).length > 0) {
    throw new ApiError('ResourceInUse', `Target group '${arn}' is currently in use by a listener or a rule`);
  }
  for (const target of draft.where('targets', 'group', arn)) {
    forgetTarget(draft, `${arn} ${target.id}:${target.port}`, target);
  }
  draft.remove('targetGroups', arn);
}

/** All target groups of a place. */
export function targetGroups(draft: Draft, place: Place): TargetGroupRecord[] {
  const own = balancingArn(place);
  return draft.list('targetGroups').filter(({ shown }) => shown.TargetGroupArn.startsWith(own));
}

/** The target group of an ARN; refuses one that is not there. */
export function neededTargetGroup(draft: Draft, arn = ''): TargetGroupRecord {
  const found = draft.get('targetGroups', arn);
  if (found === undefined) throw notFound('TargetGroup', arn);
  return found;
}

/** The load balancers whose listeners or rules lead to a target group, by ARN. */
export function usersOf(draft: Draft, arn: string): string[] {
  const byRule = draft
    .list('listenerRules')
    .filter(({ actions }) => groupsIn(actions).includes(arn))
    .map(({ listenerArn }) => draft.get('listeners', listenerArn)?.shown.LoadBalancerArn ?? '');
  const byDefault = draft
    .list('listeners')
    .filter(({ shown }) => groupsIn(shown.DefaultActions).includes(arn))
    .map(({ shown }) => shown.LoadBalancerArn);
  return [...new Set([...byDefault, ...byRule])];
}

function refuseProtocol(protocol: string): void {
  if (['HTTP', 'HTTPS', 'TCP', 'TLS'].includes(protocol)) return;
  throw new ApiError(
    'UnsupportedFeatureException',
    `The local endpoint does not carry out target groups of the protocol ${protocol}: HTTP, HTTPS, TCP and TLS are passed on. Leave it out, or call AWS.`,
  );
}

/** Only what speaks HTTP has a version of it. */
function refuseVersion(protocol: string, version: string | undefined): void {
  if (version === undefined) return;
  if (!isHttp(protocol)) {
    throw validationError(
      `Protocol version cannot be specified for target groups with the ${protocol} protocol`,
    );
  }
  if (versions.includes(version)) return;
  throw validationError(`Protocol version '${version}' must be one of '${versions.join(', ')}'`);
}

const versions: readonly string[] = ['HTTP1', 'HTTP2', 'GRPC'];

function isHttp(protocol: string): boolean {
  return protocol === 'HTTP' || protocol === 'HTTPS';
}

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html */
function defaultsFor(protocol: string, version = 'HTTP1') {
  const http = isHttp(protocol);
  const checked = {
    HealthCheckPort: 'traffic-port',
    HealthCheckEnabled: true,
    HealthCheckIntervalSeconds: 30,
    HealthCheckTimeoutSeconds: http ? 5 : 10,
    HealthyThresholdCount: 5,
    UnhealthyThresholdCount: 2,
    VpcId: 'vpc-local',
  };
  if (!http) return { ...checked, HealthCheckProtocol: 'TCP' as const };
  const grpc = version === 'GRPC';
  return {
    ...checked,
    HealthCheckProtocol: 'HTTP' as const,
    HealthCheckPath: grpc ? '/AWS.ALB/healthcheck' : '/',
    Matcher: grpc ? { GrpcCode: '12' } : { HttpCode: '200' },
    ProtocolVersion: version,
  };
}
