import type { IncomingHttpHeaders } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApiError } from '#core/sim/api-error.ts';

/** The longest that an answer can be held back, in seconds. */
const longestDelay = 300;

/** Faults of the service itself, which come with 500; all others are refusals. */
const ofService = new Set([
  'ServerException',
  'InternalFailure',
  'ServiceUnavailable',
  'ServiceUnavailableException',
]);

/**
 * What a caller wants to happen to this one call: `X-Ecs-Workbench-Delay: SECONDS` holds the answer back, and
 * `X-Ecs-Workbench-Fault: CODE` refuses it with that error, so that a program's own handling can be tried.
 */
export async function askedFault(headers: IncomingHttpHeaders): Promise<void> {
  const delay = headers['x-ecs-workbench-delay'];
  if (delay !== undefined) await sleep(secondsIn(String(delay)) * 1000, undefined, { ref: false });
  const code = headers['x-ecs-workbench-fault'];
  if (code === undefined) return;
  const type = String(code);
  if (!/^[A-Z][A-Za-z]{2,99}$/.test(type)) {
    throw new ApiError(
      'ValidationException',
      'X-Ecs-Workbench-Fault takes the name of an error, such as ThrottlingException.',
    );
  }
  const message =
    type === 'ThrottlingException' ? 'Rate exceeded' : 'This fault was asked for by X-Ecs-Workbench-Fault.';
  throw new ApiError(type, message, ofService.has(type) ? 500 : 400);
}

function secondsIn(text: string): number {
  const seconds = Number(text);
  if (/^\d+(\.\d+)?$/.test(text) && seconds <= longestDelay) return seconds;
  throw new ApiError('ValidationException', `X-Ecs-Workbench-Delay takes seconds up to ${longestDelay}.`);
}
