import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { ApiError } from '#core/sim/api-error.ts';
import type { Access } from '../access/access.ts';
import { actionFor } from '../dispatch.ts';
import type { ExecSessions } from '../exec/exec-sessions.ts';
import { askedFault } from '../faults/asked-fault.ts';
import type { Throttle } from '../faults/throttle.ts';
import type { LiveCluster } from '../live-cluster.ts';
import type { LogEvents } from '../logs/log-events.ts';
import { EventStream } from '../neighbours/neighbour.ts';
import { answerS3 } from '../s3/answer-s3.ts';
import type { Buckets } from '../s3/buckets.ts';
import { isForS3 } from '../s3/object-request.ts';
import { objectLimit } from '../s3/objects.ts';
import {
  type Answer,
  cborAnswer,
  errorAnswer,
  jsonAnswer,
  writeAnswer,
  writeEvents,
  writeLastAnswer,
} from './answer.ts';
import { limitOf, parseJson, readBytes, textOf, unpacked } from './body.ts';
import { callerOf } from './caller.ts';
import { isCbor, parseCbor } from './cbor.ts';
import { refuseWebPages } from './origin.ts';
import { ec2Answer, queryAnswer } from './query-answer.ts';
import { queryInput } from './query-input.ts';
import { restInput } from './rest.ts';
import { isForm, status, targetOf } from './target.ts';

/** What a request is answered with. */
export interface RequestPathOptions {
  /** For requests that are not signed. */
  readonly region: string;
  readonly cluster: LiveCluster;
  readonly access: Access;
  readonly throttle: Throttle;
  readonly logs: LogEvents;
  readonly sessions: ExecSessions;
  readonly buckets: Buckets;
  readonly log: (line: string) => void;
}

/** Answers one request, whatever it is. */
export async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  options: RequestPathOptions,
): Promise<void> {
  const requestId = randomUUID();
  const answer = await answerTo(request, requestId, options).catch((error: unknown) => {
    if (!(error instanceof ApiError)) options.log(`Request ${requestId} failed: ${describe(error)}`);
    return errorAnswer(error, formOf(request));
  });
  if (answer instanceof EventStream) return writeEvents(response, answer.events, requestId);
  // Of a refused body the rest has not come yet, and is not waited for.
  if (request.complete || !hasBody(request)) writeAnswer(response, answer, requestId);
  else writeLastAnswer(response, answer, requestId);
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined;
}

/** The steps that every request goes through. */
async function answerTo(
  request: IncomingMessage,
  requestId: string,
  { region, cluster, access, throttle, logs, sessions, buckets }: RequestPathOptions,
): Promise<Answer | EventStream> {
  refuseWebPages(request.headers);
  if (isForS3(request)) {
    const object = await readBytes(request, objectLimit);
    await access.admitToFiles(request, object);
    return answerS3(request, object, { buckets, cluster });
  }
  const bytes = await readBytes(request, limitOf(request));
  const body = isCbor(request) ? '' : textOf(unpacked(bytes, request));
  const caller = callerOf(request.headers, region);
  const target = targetOf(request, body, caller);
  // What only says that the endpoint is there may be asked by anyone, so that a stale address can be told from a live one.
  if (target !== status) await access.admit(request, bytes);
  if (target.service !== 'local') {
    await askedFault(request.headers);
    throttle.admit(target.operation, performance.now() / 1000);
  }
  const action = actionFor(target);
  const input = {
    cbor: () => parseCbor(unpacked(bytes, request)),
    query: () => queryInput(target, body),
    ec2: () => queryInput(target, body),
    json: () => parseJson(body),
    rest: () => restInput(target, request.url ?? '/', body),
  }[target.protocol]();
  const output = await action.run(input, { caller, cluster, throttle, logs, sessions, buckets });
  if (output instanceof EventStream) return output;
  if (target.protocol === 'cbor') return cborAnswer(target.service, output);
  if (target.protocol === 'ec2') return ec2Answer(target, output, requestId);
  return target.protocol === 'query' ? queryAnswer(target, output, requestId) : jsonAnswer(output);
}

/** What a client of this request expects a refusal in. */
function formOf(request: IncomingMessage): 'json' | 'xml' | 'ec2' | 'cbor' | 's3' {
  if (isForS3(request)) return 's3';
  if (isCbor(request)) return 'cbor';
  if (!isForm(request)) return 'json';
  return callerOf(request.headers, '').signedFor === 'ec2' ? 'ec2' : 'xml';
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
