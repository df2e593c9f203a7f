import { wake } from '../agenda.ts';
import { invalidParameter } from '../api-error.ts';
import { ecsArn, type Place, parseArn } from '../arns.ts';
import { settlingSeconds } from '../capacity/settling.ts';
import { hex } from '../ids.ts';
import type { GatewayRecord, GatewayRouteRecord } from '../records/gateway.ts';
import type { ServiceRecord } from '../records/service.ts';
import type { TaskDefinitionRecord } from '../records/task-definition.ts';
import type { Draft } from '../transaction.ts';
import { balancerFor } from './balancer.ts';

type Connectors = NonNullable<ServiceRecord['gatewayConnectors']>;

/** Refuses connectors to ports that the task definition does not name. */
export function refuseConnectors(connectors: Connectors | undefined, definition: TaskDefinitionRecord): void {
  const names = definition.containerDefinitions.flatMap(({ portMappings }) =>
    portMappings.map(({ name }) => name),
  );
  for (const { portName } of connectors ?? []) {
    if (names.includes(portName)) continue;
    throw invalidParameter(
      `The port name ${portName} of the gateway connector does not exist in the task definition.`,
    );
  }
}

/**
 * Has a service the routes that its connectors ask of the gateways of its cluster; routes come and go when the
 * service is created or updated, and take a moment.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_AssociateGatewayWithCluster.html
 */
export function routeService(draft: Draft, service: ServiceRecord): void {
  const wanted = wantedRoutes(draft, service);
  const there = draft
    .where('gatewayRoutes', 'service', service.shown.serviceArn)
    .filter(({ status }) => status !== 'DELETE_IN_PROGRESS');
  for (const route of there) {
    const stays = wanted.some(({ gateway, portName }) => isOf(route, gateway, portName));
    if (!stays) removeRoute(draft, route);
  }
  for (const { gateway, portName } of wanted) {
    if (!there.some((route) => isOf(route, gateway, portName))) addRoute(draft, service, gateway, portName);
  }
}

/** Takes all routes of a service away that is deleted. */
export function unrouteService(draft: Draft, serviceArn: string): void {
  for (const route of draft.where('gatewayRoutes', 'service', serviceArn)) removeRoute(draft, route);
}

function isOf(route: GatewayRouteRecord, { shown }: GatewayRecord, portName: string): boolean {
  return route.gatewayArn === shown.gatewayArn && route.serviceContainerPortName === portName;
}

function wantedRoutes(draft: Draft, { shown, gatewayConnectors = [] }: ServiceRecord) {
  const gateways = draft
    .where('gatewayAssociations', 'cluster', shown.clusterArn)
    .filter(({ status }) => status === 'ACTIVE')
    .flatMap(({ gatewayArn }) => draft.get('gateways', gatewayArn) ?? []);
  return gatewayConnectors.flatMap(({ portName = '', filters }) => {
    const { accessTypes = [] } = filters ?? {};
    return gateways
      .filter((gateway) => accessTypes.length === 0 || accessTypes.includes(gateway.shown.accessType))
      .map((gateway) => ({ gateway, portName }));
  });
}

function addRoute(draft: Draft, { shown }: ServiceRecord, gateway: GatewayRecord, portName: string): void {
  const { gatewayArn, name } = gateway.shown;
  const place: Place = parseArn(gatewayArn) ?? { region: '', account: '' };
  const gatewayRouteArn = ecsArn(place, 'gateway-route', name, hex(draft.random, 32));
  const { listenerArn } = balancerFor(draft, gatewayArn);
  draft.put('gatewayRoutes', gatewayRouteArn, {
    gatewayRouteArn,
    gatewayArn,
    clusterArn: shown.clusterArn,
    serviceArn: shown.serviceArn,
    serviceContainerPortName: portName,
    serviceUrl:
      `https://${shown.serviceName}-${hex(draft.random, 12)}.ecs.${place.region}.on.aws`.toLowerCase(),
    status: 'CREATE_IN_PROGRESS',
    listenerRuleArn: `${listenerArn.replace(':listener/', ':listener-rule/')}/${hex(draft.random, 16)}`,
    serviceSecurityGroupArn: `arn:aws:ec2:${place.region}:${place.account}:security-group/sg-${hex(draft.random, 17)}`,
  });
  wake(draft, 'settling', gatewayRouteArn, draft.now + settlingSeconds);
}

function removeRoute(draft: Draft, route: GatewayRouteRecord): void {
  draft.put('gatewayRoutes', route.gatewayRouteArn, { ...route, status: 'DELETE_IN_PROGRESS' });
  wake(draft, 'settling', route.gatewayRouteArn, draft.now + settlingSeconds);
}
