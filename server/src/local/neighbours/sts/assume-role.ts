import { randomBytes } from 'node:crypto';
import type { AssumeRoleRequest, AssumeRoleResponse } from '@aws-sdk/client-sts';
import { ApiError } from '#core/sim/api-error.ts';
import { roleToken, sessionKeyId } from '../../wire/role-token.ts';
import { defineNeighbour } from '../neighbour.ts';
import { roleSession } from './role-session.ts';

/** Seconds. https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
const [shortest, longest] = [900, 43_200];

/** The keys are made up; what is called with them is called as the session of the role. */
export default defineNeighbour<AssumeRoleRequest, AssumeRoleResponse>(
  'sts',
  'AssumeRole',
  async ({ RoleArn, RoleSessionName, DurationSeconds = 3600, SourceIdentity }, { cluster }) => {
    const { arn, id } = roleSession(RoleArn, RoleSessionName);
    if (DurationSeconds < shortest || DurationSeconds > longest) {
      throw new ApiError(
        'ValidationError',
        `1 validation error detected: Value '${DurationSeconds}' at 'durationSeconds' failed to satisfy constraint: Member must be between ${shortest} and ${longest}`,
      );
    }
    return {
      Credentials: {
        AccessKeyId: sessionKeyId(randomBytes(6).toString('hex')),
        SecretAccessKey: randomBytes(30).toString('base64'),
        SessionToken: roleToken(arn),
        Expiration: cluster.now() + DurationSeconds,
      },
      AssumedRoleUser: { AssumedRoleId: id, Arn: arn },
      ...(SourceIdentity === undefined ? {} : { SourceIdentity }),
    };
  },
);
