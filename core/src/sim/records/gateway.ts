import type { Gateway, GatewayClusterAssociationSummary, GatewayRouteStatus } from '@aws-sdk/client-ecs';
import type { Wire, With } from '../wire.ts';

/** A gateway as it is kept: what DescribeGateway shows, but for tags and counts. */
export interface GatewayRecord {
  readonly shown: With<
    Wire<Gateway>,
    'gatewayArn' | 'name' | 'status' | 'deletionProtection' | 'accessType' | 'createdAt' | 'updatedAt'
  >;
  /** The load balancer that its routes share, as long as it has any. */
  readonly balancer?: GatewayBalancer;
}

/** ARNs of what a gateway would have made for all of its routes. */
export interface GatewayBalancer {
  readonly loadBalancerArn: string;
  readonly listenerArn: string;
  readonly securityGroup: string;
}

/** That services of a cluster may use a gateway. */
export type GatewayAssociationRecord = With<
  Wire<GatewayClusterAssociationSummary>,
  'gatewayArn' | 'clusterArn' | 'status'
>;

/** A port of a service that a gateway leads to. */
export interface GatewayRouteRecord {
  readonly gatewayRouteArn: string;
  readonly gatewayArn: string;
  readonly clusterArn: string;
  readonly serviceArn: string;
  readonly serviceContainerPortName: string;
  readonly serviceUrl: string;
  readonly status: GatewayRouteStatus;
  readonly listenerRuleArn: string;
  readonly serviceSecurityGroupArn: string;
}
