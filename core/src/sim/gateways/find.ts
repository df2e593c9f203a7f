import { ApiError } from '../api-error.ts';
import { ecsArn, lastPart, type Place, parseArn } from '../arns.ts';
import type { GatewayAssociationRecord, GatewayRecord, GatewayRouteRecord } from '../records/gateway.ts';
import type { Draft } from '../transaction.ts';

/** The ARN that a name or an ARN stands for. */
export function gatewayArnOf(reference: string, place: Place): string {
  return ecsArn(parseArn(reference) ?? place, 'gateway', lastPart(reference));
}

/** The gateway that a call is about. */
export function knownGateway(draft: Draft, reference: string, place: Place): GatewayRecord {
  const found = draft.get('gateways', gatewayArnOf(reference, place));
  if (found !== undefined) return found;
  throw new ApiError('GatewayNotFoundException', 'The specified gateway was not found.');
}

/** The clusters that a gateway is associated with. */
export function associationsOf(draft: Draft, { shown }: GatewayRecord): GatewayAssociationRecord[] {
  return draft.where('gatewayAssociations', 'gateway', shown.gatewayArn);
}

/** The routes of a gateway, those made first first. */
export function routesOf(draft: Draft, { shown }: GatewayRecord): GatewayRouteRecord[] {
  return draft.where('gatewayRoutes', 'gateway', shown.gatewayArn);
}

/** The key of an association. */
export function associationKey(gatewayArn: string, clusterArn: string): string {
  return `${gatewayArn} ${clusterArn}`;
}
