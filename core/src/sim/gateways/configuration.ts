import type {
  GatewayConfiguration,
  HostSharedAlbConfiguration,
  UpdateGatewayConfiguration,
} from '@aws-sdk/client-ecs';
import { invalidParameter } from '../api-error.ts';
import type { GatewayRecord } from '../records/gateway.ts';
import type { Wire } from '../wire.ts';

type Balancers = Wire<HostSharedAlbConfiguration>;

/** What a gateway's load balancers are like, with the defaults filled in. */
export function completeBalancers(input: Wire<GatewayConfiguration> | undefined): Balancers {
  const given = input?.hostSharedAlb;
  if (given === undefined) throw invalidParameter('Exactly one gateway configuration must be specified.');
  const { port = 443, protocol = 'HTTPS' } = given;
  if (port !== 443 || protocol !== 'HTTPS') {
    throw invalidParameter('The gateway supports only the protocol HTTPS at the port 443.');
  }
  const completed: Balancers = {
    scheme: 'internet-facing',
    maxAlbCount: 10,
    httpDesync: 'defensive',
    ...given,
    port,
    protocol,
    networkConfiguration: { ipAddressType: 'dualstack', ...given.networkConfiguration },
  };
  refuseBalancers(completed);
  return completed;
}

/** The configuration of a gateway with what can be changed of it. */
export function changedBalancers(
  { shown }: GatewayRecord,
  update: Wire<UpdateGatewayConfiguration> | undefined,
): Balancers {
  const before = shown.configuration?.hostSharedAlb ?? {};
  const given = update?.hostSharedAlb ?? {};
  const changed = {
    ...before,
    ...given,
    networkConfiguration: { ...before.networkConfiguration, ...given.networkConfiguration },
  };
  refuseBalancers(changed);
  return changed;
}

function refuseBalancers({ maxAlbCount = 10, testTrafficRules }: Balancers): void {
  if (maxAlbCount < 1) throw invalidParameter('maxAlbCount must be at least 1.');
  const { header } = testTrafficRules ?? {};
  if (header !== undefined && (header.values ?? []).length === 0) {
    throw invalidParameter('The values of the test traffic header can not be empty.');
  }
}
