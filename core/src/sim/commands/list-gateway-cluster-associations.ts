import type {
  ListGatewayClusterAssociationsRequest,
  ListGatewayClusterAssociationsResponse,
} from '@aws-sdk/client-ecs';
import { parseArn } from '../arns.ts';
import { clusterArnOf } from '../clusters.ts';
import { defineCommand } from '../command.ts';
import { associationKey, gatewayArnOf } from '../gateways/find.ts';
import { page } from '../paging.ts';

export default defineCommand<ListGatewayClusterAssociationsRequest, ListGatewayClusterAssociationsResponse>(
  'ListGatewayClusterAssociations',
  (draft, input, call) => {
    const { status = [] } = input;
    const gateway = input.gateway === undefined ? undefined : gatewayArnOf(input.gateway, call);
    const cluster = input.cluster === undefined ? undefined : clusterArnOf(input.cluster, call);
    const wanted = draft
      .list('gatewayAssociations')
      .filter(({ gatewayArn }) => parseArn(gatewayArn)?.region === call.region)
      .filter(({ gatewayArn }) => gateway === undefined || gatewayArn === gateway)
      .filter(({ clusterArn }) => cluster === undefined || clusterArn === cluster)
      .filter((one) => status.length === 0 || status.includes(one.status));
    const byKey = new Map(wanted.map((one) => [associationKey(one.gatewayArn, one.clusterArn), one]));
    const { items, next } = page([...byKey.keys()].sort(), input);
    return { gatewayClusterAssociations: items.flatMap((key) => byKey.get(key) ?? []), ...next };
  },
);
