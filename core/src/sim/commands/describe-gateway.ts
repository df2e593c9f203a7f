import type { DescribeGatewayRequest, DescribeGatewayResponse } from '@aws-sdk/client-ecs';
import { defineCommand } from '../command.ts';
import { knownGateway } from '../gateways/find.ts';
import { viewGateway } from '../gateways/view.ts';

export default defineCommand<DescribeGatewayRequest, DescribeGatewayResponse>(
  'DescribeGateway',
  (draft, input, call) => ({ gateway: viewGateway(draft, knownGateway(draft, input.gateway ?? '', call)) }),
);
