import process from 'node:process';
import { SSMClient, StartSessionCommand } from '@aws-sdk/client-ssm';
import { shortName } from '#core/ecs/arn.ts';
import type { PortSessions, SessionTarget } from '../../ports/port-sessions.ts';
import { configBeside, recordBeside } from '../beside.ts';
import { brokenAnswer } from '../failure.ts';
import type { Access } from '../index.ts';
import { keepSocketsAlive } from '../keep-sockets-alive.ts';
import { resolveTarget, type ServiceNames, type Surroundings } from '../resolve-endpoint.ts';
import { sendInTime } from '../send-in-time.ts';

const names: ServiceNames = { variable: 'AWS_ENDPOINT_URL_SSM', section: 'ssm' };

/** Sessions of forwarded ports, with sockets that are held until it is closed. */
export interface OpenPortSessions extends PortSessions {
  close(): void;
}

/** Session Manager beside the ECS of a connection; nothing is sent yet. */
export async function openPortSessions(
  access: Access,
  around: Surroundings = { env: process.env },
): Promise<OpenPortSessions> {
  const { endpoint } = await resolveTarget(access.connection, around, names);
  const client = new SSMClient(configBeside(access, endpoint));
  keepSocketsAlive(client);
  return {
    async start(target, signal) {
      const place = { service: 'ssm', name: 'Systems Manager', endpoint };
      const record = recordBeside(access, 'StartSession', place);
      const command = new StartSessionCommand(inputOf(target));
      const answer = await sendInTime(client, command, { record, asking: access.asking, signal });
      if (answer.StreamUrl === undefined || answer.TokenValue === undefined)
        throw brokenAnswer(record, 'without "StreamUrl" or "TokenValue"');
      return { streamUrl: answer.StreamUrl, token: answer.TokenValue };
    },
    close: () => client.destroy(),
  };
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html: a target is `ecs:CLUSTER_TASK_RUNTIME`. */
function inputOf({ cluster, task, runtimeId, host, port }: SessionTarget) {
  const parameters = { portNumber: [String(port)], ...(host !== undefined && { host: [host] }) };
  return {
    Target: `ecs:${shortName(cluster)}_${shortName(task)}_${runtimeId}`,
    DocumentName:
      host === undefined ? 'AWS-StartPortForwardingSession' : 'AWS-StartPortForwardingSessionToRemoteHost',
    Parameters: parameters,
  };
}
