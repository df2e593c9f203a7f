import { DescribeSecurityGroupsCommand, type VpcEndpoint } from '@aws-sdk/client-ec2';
import type { Door } from '#core/live/facts.ts';
import type { Ec2Caller } from './ec2-caller.ts';
import { letInAt } from './let-in.ts';

/** The port of every API of AWS. */
const https = 443;

/**
 * The endpoints of a VPC that stand in the place of services for everybody in it, and whom each lets in; `undefined`
 * where their security groups may not be looked at.
 * https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html
 */
export async function doorsOf(
  endpoints: readonly VpcEndpoint[],
  { send, list }: Ec2Caller,
  signal: AbortSignal,
): Promise<readonly Door[] | undefined> {
  const standing = endpoints.filter(
    ({ VpcEndpointType, PrivateDnsEnabled }) => VpcEndpointType === 'Interface' && PrivateDnsEnabled === true,
  );
  const ids = [...new Set(standing.flatMap(groupsOf))];
  if (ids.length === 0) return [];
  try {
    const command = new DescribeSecurityGroupsCommand({ GroupIds: ids });
    const { SecurityGroups } = await send('DescribeSecurityGroups', command, signal);
    const groups = list('DescribeSecurityGroups', 'SecurityGroups', SecurityGroups);
    return standing.map((endpoint) => {
      const own = groupsOf(endpoint);
      const its = groups.filter(({ GroupId }) => GroupId !== undefined && own.includes(GroupId));
      return { service: serviceOf(endpoint), groups: own, lets: letInAt(its, https) };
    });
  } catch {
    // The endpoints are there, whether or not their security groups may be looked at.
    return undefined;
  }
}

/** Such as `ecr.dkr`. */
export function serviceOf({ ServiceName = '' }: VpcEndpoint): string {
  return ServiceName.replace(/^com\.amazonaws\.[^.]+\./, '');
}

function groupsOf({ Groups = [] }: VpcEndpoint): readonly string[] {
  return Groups.flatMap(({ GroupId }) => GroupId ?? []);
}
