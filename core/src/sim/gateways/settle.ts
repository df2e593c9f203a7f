import type { Draft } from '../transaction.ts';
import { associationKey, routesOf } from './find.ts';

/** An update of a gateway has taken effect. */
export function settleGateway(draft: Draft, arn: string): void {
  const gateway = draft.get('gateways', arn);
  if (gateway?.shown.status !== 'UPDATE_IN_PROGRESS') return;
  const shown = { ...gateway.shown, status: 'UPDATE_COMPLETE' as const, updatedAt: draft.now };
  draft.put('gateways', arn, { ...gateway, shown });
}

/** A route is there, or gone; with the last one of a gateway goes its load balancer. */
export function settleRoute(draft: Draft, arn: string): void {
  const route = draft.get('gatewayRoutes', arn);
  if (route === undefined) return;
  if (route.status === 'CREATE_IN_PROGRESS') draft.put('gatewayRoutes', arn, { ...route, status: 'ACTIVE' });
  if (route.status !== 'DELETE_IN_PROGRESS') return;
  draft.remove('gatewayRoutes', arn);
  endAssociation(draft, route.gatewayArn, route.clusterArn);
  const gateway = draft.get('gateways', route.gatewayArn);
  if (gateway === undefined || routesOf(draft, gateway).length > 0) return;
  const { balancer: _gone, ...rest } = gateway;
  draft.put('gateways', route.gatewayArn, rest);
}

/** Ends an association that was to end, once no route needs it any more. */
export function endAssociation(draft: Draft, gatewayArn: string, clusterArn: string): boolean {
  const key = associationKey(gatewayArn, clusterArn);
  const association = draft.get('gatewayAssociations', key);
  const used = draft
    .where('gatewayRoutes', 'gateway', gatewayArn)
    .some((route) => route.clusterArn === clusterArn);
  if (association?.status !== 'DISASSOCIATING' || used) return false;
  draft.remove('gatewayAssociations', key);
  return true;
}
