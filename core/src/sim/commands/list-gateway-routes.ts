import type { ListGatewayRoutesRequest, ListGatewayRoutesResponse } from '@aws-sdk/client-ecs';
import { ecsArn, lastPart, parseArn } from '../arns.ts';
import { clusterArnOf } from '../clusters.ts';
import { type Call, defineCommand } from '../command.ts';
import { knownGateway } from '../gateways/find.ts';
import { page } from '../paging.ts';
import type { GatewayRouteRecord } from '../records/gateway.ts';
import type { Draft } from '../transaction.ts';
import type { Wire } from '../wire.ts';

type Input = Wire<ListGatewayRoutesRequest>;

export default defineCommand<ListGatewayRoutesRequest, ListGatewayRoutesResponse>(
  'ListGatewayRoutes',
  (draft, input, call) => {
    const filters = filtersOf(draft, input, call);
    const wanted = draft
      .list('gatewayRoutes')
      .filter(({ gatewayArn }) => parseArn(gatewayArn)?.region === call.region)
      .filter((route) => filters.every((matches) => matches(route)));
    const byArn = new Map(wanted.map((route) => [route.gatewayRouteArn, route]));
    const { items, next } = page([...byArn.keys()].sort(), input);
    return { gatewayRoutes: items.flatMap((arn) => byArn.get(arn) ?? []).map(brief), ...next };
  },
);

type Filter = (route: GatewayRouteRecord) => boolean;

function filtersOf(draft: Draft, input: Input, call: Call): Filter[] {
  const { gateway, cluster, service, serviceContainerPortName, status = [] } = input;
  const gatewayArn = gateway === undefined ? undefined : knownGateway(draft, gateway, call).shown.gatewayArn;
  const clusterArn = cluster === undefined ? undefined : clusterArnOf(cluster, call);
  const serviceArn = service === undefined ? undefined : serviceArnIn(service, cluster, call);
  return [
    (route) => gatewayArn === undefined || route.gatewayArn === gatewayArn,
    (route) => clusterArn === undefined || route.clusterArn === clusterArn,
    (route) => serviceArn === undefined || route.serviceArn === serviceArn,
    (route) =>
      serviceContainerPortName === undefined || route.serviceContainerPortName === serviceContainerPortName,
    (route) => status.length === 0 || status.includes(route.status),
  ];
}

/** A service by its ARN, or by its name in the cluster of the call. */
function serviceArnIn(service: string, cluster: string | undefined, call: Call): string {
  if (parseArn(service) !== undefined) return service;
  return ecsArn(call, 'service', lastPart(clusterArnOf(cluster, call)), service);
}

function brief(route: GatewayRouteRecord) {
  const { gatewayRouteArn, gatewayArn, clusterArn, serviceArn, serviceContainerPortName, status } = route;
  return { gatewayRouteArn, gatewayArn, clusterArn, serviceArn, serviceContainerPortName, status };
}
