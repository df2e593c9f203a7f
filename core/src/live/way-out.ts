import type { Path } from '../document/node.ts';
import { isUnknown } from '../document/unknown.ts';
import { isObject } from '../document/value.ts';
import type { About, SubnetFacts } from './facts.ts';
import type { Seen } from './live-check.ts';

/**
 * Why a task on Fargate in a subnet reaches no registry, and what mends it; `undefined` where it does, or where that
 * cannot be told. On EC2 the instance pulls, by a network of its own.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-networking.html
 */
export function withoutWayOut({ outbound }: SubnetFacts, seen: Seen<'subnet'>): string | undefined {
  const configuration = seen.path.slice(0, -2);
  if (outbound === undefined || outbound.endpoints.includes('ecr.dkr')) return undefined;
  if (outbound.way === 'elsewhere' || !isOnFargate(seen, configuration)) return undefined;
  const lacking = 'its VPC has no endpoint ecr.dkr, so a task on Fargate there cannot pull its image';
  const other =
    'use a subnet with a route to a NAT gateway, or add the endpoints ecr.api, ecr.dkr, s3 and logs';
  if (outbound.way === 'none') return `has no route out of its VPC, and ${lacking}. Either ${other}.`;
  return isPublic(seen.valueAt(configuration))
    ? undefined
    : `leads to an internet gateway, which serves public addresses alone, and ${lacking}. Set assignPublicIp to ENABLED, ${other}.`;
}

/** Whether tasks have a public address, or may have one. */
function isPublic(configuration: unknown): boolean {
  if (!isObject(configuration)) return true;
  const asked = configuration.assignPublicIp ?? configuration.AssignPublicIp;
  return isUnknown(asked) || asked === 'ENABLED';
}

/** Whether tasks at a network configuration run on Fargate for certain. */
export function isOnFargate({ valueAt }: Pick<Seen<About>, 'valueAt'>, configuration: Path): boolean {
  const root = configuration.slice(0, -2);
  const launch = valueAt([...root, 'launchType']) ?? valueAt([...root, 'LaunchType']);
  if (launch !== undefined) return launch === 'FARGATE';
  const strategy = valueAt([...root, 'capacityProviderStrategy']);
  return (
    Array.isArray(strategy) &&
    strategy.some((item) => isObject(item) && /^FARGATE(?:_SPOT)?$/.test(String(item.capacityProvider)))
  );
}
