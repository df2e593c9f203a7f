import type { MemberTable } from './member-table.ts';

const noBalancer = 'no load balancer is made, and no traffic goes over the routes';
const noRole = 'nothing is made in AWS, so nothing is done with the role';
const balancerNotes = {
  webACLArn: noBalancer,
  accessLogs: noBalancer,
  httpDesync: noBalancer,
  testTrafficRules: noBalancer,
};

/** Gateways, their clusters and routes. */
export const gatewayMembers: MemberTable = {
  CreateGatewayRequest: {
    acts: 'name configuration clientToken deletionProtection tags',
    noted: { infrastructureRoleArn: noRole, propagateTags: noBalancer },
  },
  UpdateGatewayRequest: {
    acts: 'gateway configuration deletionProtection',
    noted: { infrastructureRoleArn: noRole, propagateTags: noBalancer },
  },
  GatewayConfiguration: { acts: 'hostSharedAlb' },
  UpdateGatewayConfiguration: { acts: 'hostSharedAlb' },
  HostSharedAlbConfiguration: {
    acts: 'scheme',
    checked: {
      port: 'a gateway listens at 443',
      protocol: 'a gateway speaks HTTPS',
    },
    noted: { ...balancerNotes, networkConfiguration: noBalancer, maxAlbCount: noBalancer },
  },
  UpdateGatewayAlbConfiguration: {
    noted: { ...balancerNotes, networkConfiguration: noBalancer, maxAlbCount: noBalancer },
  },
  DeleteGatewayRequest: { acts: 'gateway' },
  DescribeGatewayRequest: { acts: 'gateway' },
  DescribeGatewayResourcesRequest: { acts: 'gateway maxResults nextToken' },
  DescribeGatewayRouteRequest: { acts: 'gatewayRouteArn' },
  ListGatewaysRequest: { acts: 'names status maxResults nextToken' },
  ListGatewayRoutesRequest: {
    acts: 'gateway cluster service serviceContainerPortName status maxResults nextToken',
  },
  AssociateGatewayWithClusterRequest: { acts: 'gateway cluster' },
  DisassociateGatewayFromClusterRequest: { acts: 'gateway cluster' },
  ListGatewayClusterAssociationsRequest: { acts: 'gateway cluster status maxResults nextToken' },
};
