import type { TerminateSessionRequest, TerminateSessionResponse } from '@aws-sdk/client-ssm';
import { ApiError } from '#core/sim/api-error.ts';
import { defineNeighbour } from '../neighbour.ts';

/** Ends a session; https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_TerminateSession.html. */
export default defineNeighbour<TerminateSessionRequest, TerminateSessionResponse>(
  'ssm',
  'TerminateSession',
  async ({ SessionId }, { sessions }) => {
    if (!sessions.end(SessionId))
      throw new ApiError('DoesNotExistException', `There is no session ${SessionId}.`);
    return { SessionId };
  },
);
