import type {
  DescribeExpressGatewayServiceRequest,
  DescribeExpressGatewayServiceResponse,
} from '@aws-sdk/client-ecs';
import { ApiError } from '../api-error.ts';
import { defineCommand } from '../command.ts';
import { findExpress } from '../express/find.ts';
import { viewExpress } from '../express/view.ts';
import { checkInclude } from '../tags.ts';

export default defineCommand<DescribeExpressGatewayServiceRequest, DescribeExpressGatewayServiceResponse>(
  'DescribeExpressGatewayService',
  (draft, input) => {
    checkInclude(input.include);
    const found = findExpress(draft, input.serviceArn ?? '');
    if (found === undefined) throw new ApiError('ResourceNotFoundException', 'Resource not found');
    return { service: viewExpress(draft, found, input.include) };
  },
);
