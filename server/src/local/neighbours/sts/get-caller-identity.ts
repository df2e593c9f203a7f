import type { GetCallerIdentityRequest, GetCallerIdentityResponse } from '@aws-sdk/client-sts';
import { defineNeighbour } from '../neighbour.ts';
import { sessionUserId } from './role-session.ts';

/** Terraform and the AWS CLI ask who they are before they call ECS. */
export default defineNeighbour<GetCallerIdentityRequest, GetCallerIdentityResponse>(
  'sts',
  'GetCallerIdentity',
  async (_input, { caller }) => ({
    Arn: caller.arn,
    UserId: sessionUserId(caller.arn) ?? caller.accessKeyId,
    Account: caller.account,
  }),
);
