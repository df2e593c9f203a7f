import { randomUUID } from 'node:crypto';
import type { ECSClient, ServiceInputTypes, ServiceOutputTypes } from '@aws-sdk/client-ecs';
import type { Command } from '@smithy/types';
import type { CallRecord, Signer } from './call-record.ts';
import { brokenAnswer } from './failure.ts';
import { takesToken } from './retries.ts';
import { sendInTime } from './send-in-time.ts';

/** What the calls of one connection share. */
export interface CallerOptions {
  /** Repeats what may be repeated. */
  readonly client: ECSClient;
  /** Repeats only what surely was not taken. */
  readonly once: ECSClient;
  /** Who answers, as a person knows it: `ECS in eu-west-1`, `http://127.0.0.1:4566`. */
  readonly where: string;
  /** Whose credentials are used: `profile "dev"`. */
  readonly who: Signer;
  /** How long one call may take with all it repeats, in milliseconds. */
  readonly deadline: number;
  /** Whether a person is being asked for the code of a device, which takes as long as it takes. */
  readonly asking: () => boolean;
  /** Told of each call that is sent. */
  readonly sent: () => void;
}

/** An SDK command of ECS, by what it takes and gives. */
export type EcsCommand<Input extends ServiceInputTypes, Output extends ServiceOutputTypes> = Command<
  ServiceInputTypes,
  Input,
  ServiceOutputTypes,
  Output,
  ECSClient['config']
>;

/** Every call of the adapter goes through `send`: it ends in time, and fails with an `EcsFailure`. */
export class Caller {
  readonly options: CallerOptions;
  private readonly signal: AbortSignal | undefined;

  constructor(options: CallerOptions, signal: AbortSignal | undefined) {
    this.options = options;
    this.signal = signal;
  }

  /** The same without the person's signal, to find out what became of a call that they cancelled. */
  uncancelled(): Caller {
    return new Caller({ ...this.options, deadline: Math.min(this.options.deadline, 5_000) }, undefined);
  }

  /** Sends something that may be sent twice: a question, or a change that is the same when made again. */
  send<Input extends ServiceInputTypes, Output extends ServiceOutputTypes>(
    operation: string,
    command: EcsCommand<Input, Output>,
  ): Promise<Output> {
    return this.call(this.options.client, operation, command);
  }

  /** Sends a change that must not be made twice; one that takes a token is the same change when sent again. */
  sendOnce<Input extends ServiceInputTypes, Output extends ServiceOutputTypes>(
    operation: string,
    command: EcsCommand<Input, Output>,
  ): Promise<Output> {
    const { client, once } = this.options;
    return this.call(takesToken.has(operation) ? client : once, operation, command);
  }

  /** The failure of an answer that lacks what was asked for. */
  lacks(operation: string, member: string): Error {
    return brokenAnswer(this.record(operation), `without "${member}"`);
  }

  private record(operation: string): CallRecord {
    const { where, who, deadline } = this.options;
    return {
      service: 'ecs',
      operation,
      where,
      who,
      deadline,
      status: undefined,
      contentType: undefined,
      location: undefined,
    };
  }

  private call<Input extends ServiceInputTypes, Output extends ServiceOutputTypes>(
    client: ECSClient,
    operation: string,
    command: EcsCommand<Input, Output>,
  ): Promise<Output> {
    addToken(operation, command.input);
    const { asking, sent } = this.options;
    sent();
    return sendInTime(client, command, { record: this.record(operation), asking, signal: this.signal });
  }
}

/** With a token the same request sent twice is made once; one that the author wrote stays. */
function addToken(operation: string, input: ServiceInputTypes): void {
  if (!takesToken.has(operation)) return;
  // Only inputs of actions that have the member get here.
  const members = input as { clientToken?: string | undefined };
  members.clientToken ??= randomUUID();
}
