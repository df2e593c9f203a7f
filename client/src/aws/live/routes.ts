import {
  DescribeRouteTablesCommand,
  DescribeVpcEndpointsCommand,
  type Route,
  type VpcEndpoint,
} from '@aws-sdk/client-ec2';
import type { Outbound } from '#core/live/facts.ts';
import { doorsOf, serviceOf } from './doors.ts';
import type { Ec2Caller } from './ec2-caller.ts';

/** A subnet and the VPC around it. */
interface Place {
  readonly subnet: string;
  readonly vpc: string;
}

/**
 * How a subnet reaches what is outside of its VPC; `undefined` where routes may not be looked at, or what answers does
 * not know them. https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html
 */
export async function outboundOf(
  caller: Ec2Caller,
  place: Place,
  signal: AbortSignal,
): Promise<Outbound | undefined> {
  try {
    const [routes, endpoints] = await Promise.all([
      routesOf(caller, place, signal),
      endpointsIn(caller, place.vpc, signal),
    ]);
    if (routes === undefined) return undefined;
    const doors = await doorsOf(endpoints, caller, signal);
    return { way: wayOf(routes), endpoints: endpoints.map(serviceOf), doors };
  } catch {
    // The subnet is there, whether or not its routes may be looked at.
    return undefined;
  }
}

/** The routes of the table of a subnet; one that has none of its own has the main one of its VPC. */
async function routesOf(
  caller: Ec2Caller,
  { subnet, vpc }: Place,
  signal: AbortSignal,
): Promise<readonly Route[] | undefined> {
  const own = await tableWith(caller, [{ Name: 'association.subnet-id', Values: [subnet] }], signal);
  const main = [
    { Name: 'vpc-id', Values: [vpc] },
    { Name: 'association.main', Values: ['true'] },
  ];
  return (own ?? (await tableWith(caller, main, signal)))?.Routes;
}

async function tableWith(
  { send, list }: Ec2Caller,
  Filters: { readonly Name: string; readonly Values: string[] }[],
  signal: AbortSignal,
) {
  const { RouteTables } = await send(
    'DescribeRouteTables',
    new DescribeRouteTablesCommand({ Filters }),
    signal,
  );
  return list('DescribeRouteTables', 'RouteTables', RouteTables)[0];
}

/** Where all that is meant for nobody else goes, by version 4 or 6 of the protocol. */
function wayOf(routes: readonly Route[]): Outbound['way'] {
  const everywhere = routes.filter(
    ({ DestinationCidrBlock, DestinationIpv6CidrBlock, State }) =>
      (DestinationCidrBlock === '0.0.0.0/0' || DestinationIpv6CidrBlock === '::/0') && State !== 'blackhole',
  );
  const isPublic = ({ GatewayId }: Route) => GatewayId?.startsWith('igw-') === true;
  if (everywhere.some((route) => !isPublic(route))) return 'elsewhere';
  return everywhere.length > 0 ? 'internet' : 'none';
}

async function endpointsIn(
  { send, pages }: Ec2Caller,
  vpc: string,
  signal: AbortSignal,
): Promise<readonly VpcEndpoint[]> {
  const Filters = [{ Name: 'vpc-id', Values: [vpc] }];
  const all = await pages('DescribeVpcEndpoints', 'VpcEndpoints', async (NextToken) => {
    const command = new DescribeVpcEndpointsCommand({ Filters, NextToken });
    const answer = await send('DescribeVpcEndpoints', command, signal);
    return { items: answer.VpcEndpoints, next: answer.NextToken };
  });
  return all.filter(({ ServiceName }) => ServiceName !== undefined);
}
