import process from 'node:process';
import {
  CloudWatchLogsClient,
  GetLogEventsCommand,
  type GetLogEventsCommandInput,
  type GetLogEventsCommandOutput,
} from '@aws-sdk/client-cloudwatch-logs';
import { EcsFailure } from '#core/ecs/failure.ts';
import { type Connection, staysOnThisMachine } from '../../connections/connection.ts';
import type { LogPage, LogQuery, LogReader } from '../../logs/log-reader.ts';
import type { CallRecord } from '../call-record.ts';
import { brokenAnswer } from '../failure.ts';
import type { Access } from '../index.ts';
import { keepSocketsAlive } from '../keep-sockets-alive.ts';
import { resolveTarget, type ServiceNames, type Surroundings } from '../resolve-endpoint.ts';
import { sendInTime } from '../send-in-time.ts';

const logsNames: ServiceNames = {
  variable: 'AWS_ENDPOINT_URL_CLOUDWATCH_LOGS',
  section: 'cloudwatch_logs',
};

/** A reader of logs that holds sockets until it is closed. */
export interface OpenLogReader extends LogReader {
  close(): void;
}

/** CloudWatch Logs beside the ECS of a connection; nothing is sent yet. */
export async function openLogs(
  access: Access,
  around: Surroundings = { env: process.env },
): Promise<OpenLogReader> {
  const { endpoint } = await resolveTarget(access.connection, around, logsNames);
  return new SdkLogReader(access, endpoint);
}

class SdkLogReader implements OpenLogReader {
  private readonly access: Access;
  private readonly endpoint: string | undefined;
  /** By region: a definition may log to another than its cluster's. */
  private readonly clients = new Map<string, CloudWatchLogsClient>();

  constructor(access: Access, endpoint: string | undefined) {
    this.access = access;
    this.endpoint = endpoint;
  }

  async read(query: LogQuery, signal: AbortSignal): Promise<LogPage> {
    const region = query.region ?? this.access.region;
    const record = this.record(region);
    try {
      const command = new GetLogEventsCommand(inputOf(query));
      const answer = await sendInTime(this.client(region), command, {
        record,
        asking: this.access.asking,
        signal,
      });
      return pageOf(answer, record);
    } catch (error) {
      const absent = absentIn(error);
      if (absent === undefined) throw error;
      return { events: [], token: query.token, absent };
    }
  }

  close(): void {
    for (const client of this.clients.values()) client.destroy();
    this.clients.clear();
  }

  private client(region: string): CloudWatchLogsClient {
    const present = this.clients.get(region);
    if (present !== undefined) return present;
    const client = clientFor({ ...this.access, region }, this.endpoint);
    this.clients.set(region, client);
    return client;
  }

  private record(region: string): CallRecord {
    const { who, deadline } = this.access;
    const where = this.endpoint ?? `CloudWatch Logs in ${region}`;
    const unknown = { status: undefined, contentType: undefined, location: undefined };
    return { service: 'logs', operation: 'GetLogEvents', where, who, deadline, ...unknown };
  }
}

function clientFor({ connection, credentials, region }: Access, endpoint: string | undefined) {
  const near = isNear(connection, endpoint);
  const client = new CloudWatchLogsClient({
    region,
    credentials,
    ...(endpoint === undefined ? { ignoreConfiguredEndpointUrls: true } : { endpoint }),
    maxAttempts: near ? 2 : 3,
    requestHandler: { connectionTimeout: near ? 2_000 : 10_000 },
  });
  keepSocketsAlive(client);
  return client;
}

function isNear(connection: Connection, endpoint: string | undefined): boolean {
  return staysOnThisMachine({ ...connection, endpoint });
}

/** Without a token the last lines come; with one, what came after them. */
function inputOf({ group, stream, token, since, limit }: LogQuery): GetLogEventsCommandInput {
  return {
    logGroupName: group,
    logStreamName: stream,
    limit,
    startFromHead: token !== undefined || since !== undefined,
    ...(since !== undefined && { startTime: since }),
    ...(token !== undefined && { nextToken: token }),
  };
}

function pageOf(answer: GetLogEventsCommandOutput, record: CallRecord): LogPage {
  if (!Array.isArray(answer.events)) throw brokenAnswer(record, 'without "events"');
  const events = answer.events.map(({ timestamp, message }) => ({
    at: timestamp ?? 0,
    text: message ?? '',
  }));
  return { events, token: answer.nextForwardToken };
}

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogEvents.html */
function absentIn(error: unknown): 'group' | 'stream' | undefined {
  if (!(error instanceof EcsFailure) || error.code !== 'ResourceNotFoundException') return undefined;
  return /stream/i.test(error.detail ?? error.message) ? 'stream' : 'group';
}
