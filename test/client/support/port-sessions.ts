import { SSMClient } from '@aws-sdk/client-ssm';
import { openSession, type Session } from '../../../client/src/aws/index.ts';
import { type OpenPortSessions, openPortSessions } from '../../../client/src/aws/ssm/index.ts';
import type { SessionTarget } from '../../../client/src/ports/port-sessions.ts';
import { connection } from './context.ts';

const quiet = { env: {} };
const noMfa = async () => '';
/** Port 80 of a container of a task. */
export const portTarget: SessionTarget = {
  cluster: 'arn:aws:ecs:us-east-1:123456789012:cluster/production',
  task: 'arn:aws:ecs:us-east-1:123456789012:task/production/0123456789abcdef0123456789abcdef',
  runtimeId: '0123456789abcdef0123456789abcdef-1',
  host: undefined,
  port: 80,
};

/** What asks an endpoint for sessions, as the editor does. */
export async function sessionsAt(
  endpoint: string,
): Promise<{ readonly sessions: OpenPortSessions; close(): void }> {
  const session: Session = await openSession(connection({ name: 'c', endpoint }), noMfa, quiet);
  const sessions = await openPortSessions(session.access, quiet);
  return {
    sessions,
    close: () => {
      sessions.close();
      session.close();
    },
  };
}

/** An SDK client of Session Manager, at an endpoint. */
export function ssmAt(endpoint: string): SSMClient {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  return new SSMClient({ endpoint, region: 'us-east-1', credentials });
}
