import type { CreateLoadBalancerInput } from '@aws-sdk/client-elastic-load-balancing-v2';
import { ApiError } from '../api-error.ts';
import type { Place } from '../arns.ts';
import { hex } from '../ids.ts';
import type { LoadBalancerRecord } from '../records/balancing.ts';
import type { Draft } from '../transaction.ts';
import type { Wire } from '../wire.ts';
import { balancingArn, newBalancingArn } from './arns.ts';
import { deleteListener, listenersOf } from './listeners.ts';
import { notFound, refuseName, validationError } from './refusals.ts';
import { textsOf } from './tags.ts';

/**
 * Makes a load balancer whose first listener answers on that port of 127.0.0.1; the same call again gives the same one.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateLoadBalancer.html
 */
export function createLoadBalancer(
  draft: Draft,
  input: Wire<CreateLoadBalancerInput>,
  place: Place,
  port: number,
): LoadBalancerRecord {
  const asked = withDefaults(input);
  const { Name: name, Type: type, Scheme: scheme } = asked;
  refuseName('load balancer', name);
  refuseSubnets(type, subnetsOf(input));
  const before = loadBalancers(draft, place).find(({ shown }) => shown.LoadBalancerName === name);
  if (before !== undefined) {
    if (before.shown.Type === type && before.shown.Scheme === scheme) return before;
    throw new ApiError(
      'DuplicateLoadBalancerName',
      `A load balancer with the same name '${name}' exists, but with different settings`,
    );
  }
  const record = made(draft, asked, place, port);
  draft.put('loadBalancers', record.shown.LoadBalancerArn, record);
  return record;
}

function withDefaults(input: Wire<CreateLoadBalancerInput>) {
  const { Name = '', Type = 'application', Scheme = 'internet-facing' } = input;
  return { ...input, Name, Type, Scheme };
}

function made(
  draft: Draft,
  input: ReturnType<typeof withDefaults>,
  place: Place,
  port: number,
): LoadBalancerRecord {
  const { Name: name, Type: type, Scheme: scheme } = input;
  const short = type === 'network' ? 'net' : 'app';
  return {
    shown: {
      LoadBalancerArn: newBalancingArn(draft, place, `loadbalancer/${short}/${name}`),
      LoadBalancerName: name,
      DNSName: `127.0.0.1:${port}`,
      CanonicalHostedZoneId: `Z${hex(draft.random, 13).toUpperCase()}`,
      CreatedTime: draft.now,
      Scheme: scheme,
      VpcId: 'vpc-local',
      State: { Code: 'active' },
      Type: type,
      AvailabilityZones: zonesOf(subnetsOf(input), place),
      SecurityGroups: input.SecurityGroups ?? [],
      IpAddressType: input.IpAddressType ?? 'ipv4',
    },
    attributes: {},
    tags: textsOf(input.Tags),
    port,
  };
}

/** All load balancers of a place. */
export function loadBalancers(draft: Draft, place: Place): LoadBalancerRecord[] {
  const own = balancingArn(place);
  return draft.list('loadBalancers').filter(({ shown }) => shown.LoadBalancerArn.startsWith(own));
}

/** The load balancer of an ARN; refuses one that is not there. */
export function neededLoadBalancer(draft: Draft, arn = ''): LoadBalancerRecord {
  const found = draft.get('loadBalancers', arn);
  if (found === undefined) throw notFound('LoadBalancer', arn);
  return found;
}

/** Takes a load balancer away with its listeners; one that is not there is no matter. */
export function deleteLoadBalancer(draft: Draft, arn: string): void {
  const found = draft.get('loadBalancers', arn);
  if (found === undefined) return;
  if (found.attributes['deletion_protection.enabled'] === 'true') {
    throw new ApiError(
      'OperationNotPermitted',
      `Load balancer '${arn}' cannot be deleted because deletion protection is enabled`,
    );
  }
  for (const { shown } of listenersOf(draft, arn)) deleteListener(draft, shown.ListenerArn);
  draft.remove('loadBalancers', arn);
}

/** Moves a load balancer to other subnets. */
export function setSubnets(
  draft: Draft,
  arn: string,
  input: Pick<Wire<CreateLoadBalancerInput>, 'Subnets' | 'SubnetMappings'>,
  place: Place,
): LoadBalancerRecord {
  const found = neededLoadBalancer(draft, arn);
  const subnets = subnetsOf(input);
  refuseSubnets(found.shown.Type, subnets);
  const moved = { ...found, shown: { ...found.shown, AvailabilityZones: zonesOf(subnets, place) } };
  draft.put('loadBalancers', arn, moved);
  return moved;
}

function subnetsOf({
  Subnets = [],
  SubnetMappings = [],
}: Pick<Wire<CreateLoadBalancerInput>, 'Subnets' | 'SubnetMappings'>): string[] {
  return [...Subnets, ...SubnetMappings.map(({ SubnetId = '' }) => SubnetId)];
}

function refuseSubnets(type: string, subnets: readonly string[]): void {
  if (subnets.length === 0) throw validationError('At least one subnet must be specified');
  if (type === 'application' && subnets.length < 2) {
    throw validationError('At least two subnets in two different Availability Zones must be specified');
  }
}

/** Subnets are not looked up; each counts as one of another zone. */
function zonesOf(subnets: readonly string[], { region }: Place) {
  return subnets.map((SubnetId, index) => ({
    ZoneName: `${region}${'abcdef'.charAt(index % 6)}`,
    SubnetId,
    LoadBalancerAddresses: [],
  }));
}
