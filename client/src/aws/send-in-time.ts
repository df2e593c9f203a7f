import type { Command, MetadataBearer } from '@smithy/types';
import type { CallRecord } from './call-record.ts';
import { toFailure } from './failure.ts';

/** A client of the SDK, as far as a call needs one. */
export interface Sender<Inputs extends object, Outputs extends MetadataBearer, Config> {
  send<Input extends Inputs, Output extends Outputs>(
    command: Command<Inputs, Input, Outputs, Output, Config>,
    options: { readonly abortSignal: AbortSignal },
  ): Promise<Output>;
}

/** What ends a call, and what is noted of it meanwhile. */
export interface Sending {
  readonly record: CallRecord;
  /** Whether a person is being asked for the code of a device, which takes as long as it takes. */
  readonly asking: () => boolean;
  /** The person's own. */
  readonly signal: AbortSignal | undefined;
}

/** Sends one command of any service: it ends within the record's deadline, and fails with an `EcsFailure`. */
export async function sendInTime<
  Inputs extends object,
  Input extends Inputs,
  Outputs extends MetadataBearer,
  Output extends Outputs,
  Config,
>(
  client: Sender<Inputs, Outputs, Config>,
  command: Command<Inputs, Input, Outputs, Output, Config>,
  { record, asking, signal }: Sending,
): Promise<Output> {
  watchAnswers(command, record);
  const deadline = new AbortController();
  const timer = startTimer(record.deadline, asking, () => deadline.abort());
  const ending = AbortSignal.any(signal === undefined ? [deadline.signal] : [signal, deadline.signal]);
  try {
    return await until(ending, () => client.send(command, { abortSignal: ending }));
  } catch (error) {
    const ended = signal?.aborted ? 'cancelled' : deadline.signal.aborted ? 'timeout' : undefined;
    throw toFailure(error, record, ended);
  } finally {
    timer.stop();
  }
}

/** Runs out after that many milliseconds, not counting the time in which a person is asked. */
function startTimer(milliseconds: number, asking: () => boolean, over: () => void): { stop(): void } {
  let timer: NodeJS.Timeout;
  const arm = () => {
    timer = setTimeout(() => (asking() ? arm() : over()), milliseconds);
  };
  arm();
  return { stop: () => clearTimeout(timer) };
}

/** The work's outcome, or a rejection as soon as the signal says so: not everything the SDK does stops at one. */
async function until<Result>(signal: AbortSignal, work: () => Promise<Result>): Promise<Result> {
  signal.throwIfAborted();
  let stop = () => {};
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop);
  });
  try {
    return await Promise.race([work(), aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** Notes what answers each attempt: the SDK forgets it where the answer cannot be read. */
function watchAnswers<
  Inputs extends object,
  Input extends Inputs,
  Outputs extends MetadataBearer,
  Output extends Outputs,
  Config,
>(command: Command<Inputs, Input, Outputs, Output, Config>, record: CallRecord): void {
  command.middlewareStack.add(
    (next) => async (args) => {
      record.status = undefined;
      const result = await next(args);
      const response: unknown = result.response;
      if (isResponse(response)) {
        record.status = response.statusCode;
        record.contentType = response.headers['content-type'];
        record.location = response.headers.location;
      }
      return result;
    },
    { step: 'deserialize', priority: 'low', name: 'watchAnswers' },
  );
}

function isResponse(
  response: unknown,
): response is { readonly statusCode: number; readonly headers: Readonly<Record<string, string>> } {
  return (
    typeof response === 'object' && response !== null && 'statusCode' in response && 'headers' in response
  );
}
