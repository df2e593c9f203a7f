import type { ListGatewaysRequest, ListGatewaysResponse } from '@aws-sdk/client-ecs';
import { invalidParameter } from '../api-error.ts';
import { parseArn } from '../arns.ts';
import { defineCommand } from '../command.ts';
import { page } from '../paging.ts';

export default defineCommand<ListGatewaysRequest, ListGatewaysResponse>(
  'ListGateways',
  (draft, input, call) => {
    const { names = [], status = [] } = input;
    if (names.length > 10) throw invalidParameter('Gateway names cannot be more than 10.');
    const wanted = draft
      .list('gateways')
      .map(({ shown }) => shown)
      .filter(({ gatewayArn }) => parseArn(gatewayArn)?.region === call.region)
      .filter(({ name }) => names.length === 0 || names.includes(name))
      .filter((one) => status.length === 0 || status.includes(one.status));
    const byArn = new Map(wanted.map((one) => [one.gatewayArn, one]));
    const { items, next } = page([...byArn.keys()].sort(), input);
    return {
      gateways: items
        .flatMap((arn) => byArn.get(arn) ?? [])
        .map(({ gatewayArn, name, status: state, createdAt }) => ({
          gatewayArn,
          name,
          status: state,
          createdAt,
        })),
      ...next,
    };
  },
);
