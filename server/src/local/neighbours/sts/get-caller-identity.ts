import { defineAction } from '../../action.ts';

/** Terraform and the AWS CLI ask who they are before they call ECS. */
export default defineAction({
  service: 'sts',
  operation: 'GetCallerIdentity',
  run: (_input, { caller }) => ({
    Arn: caller.arn,
    UserId: caller.accessKeyId,
    Account: caller.account,
  }),
});
