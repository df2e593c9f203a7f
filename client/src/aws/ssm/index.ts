import { SSMClient, StartSessionCommand } from '@aws-sdk/client-ssm';
import { shortName } from '#core/ecs/arn.ts';
import type { PortSessions, SessionTarget } from '../../ports/port-sessions.ts';
import { besideAt, type ServiceBeside } from '../beside.ts';
import type { Access } from '../index.ts';
import type { Surroundings } from '../resolve-endpoint.ts';
import { CautiousRetryStrategy } from '../retries.ts';

const place: ServiceBeside = {
  service: 'ssm',
  name: 'Systems Manager',
  variable: 'AWS_ENDPOINT_URL_SSM',
  section: 'ssm',
};

/** Sessions of forwarded ports, with sockets that are held until it is closed. */
export interface OpenPortSessions extends PortSessions {
  close(): void;
}

/** Session Manager beside the ECS of a connection; nothing is sent yet. */
export async function openPortSessions(
  access: Access,
  around?: Surroundings,
): Promise<OpenPortSessions> {
  const open = await besideAt(access, place, around);
  const { send, lacks, close } = open(
    // A session has no token, so one that may have been opened is not opened again.
    (config) => new SSMClient({ ...config, retryStrategy: new CautiousRetryStrategy(config.maxAttempts) }),
  );
  return {
    async start(target, signal) {
      const operation = 'StartSession';
      const answer = await send(operation, new StartSessionCommand(inputOf(target)), signal);
      if (answer.StreamUrl === undefined || answer.TokenValue === undefined)
        throw lacks(operation, 'StreamUrl', 'TokenValue');
      return { streamUrl: answer.StreamUrl, token: answer.TokenValue };
    },
    close,
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
