import type { Asked, Wire } from '#core/sim/wire.ts';
import type { Action, ActionContext } from '../action.ts';

/**
 * Types an operation of a service beside ECS from the SDK's request and response shapes. The input's members are
 * of the types that the service's model gives them, and the required ones are there.
 */
export function defineNeighbour<Request, Response>(
  service: string,
  operation: string,
  run: (input: Asked<Request>, context: ActionContext) => Promise<Wire<Response> | EventStream>,
): Action {
  // The dispatcher has read the input by the model that the request's type was made from.
  return { service, operation, run: (input, context) => run(input as Asked<Request>, context) };
}

/** An answer that goes on: its events, each a member of the output's stream with its content. */
export class EventStream {
  readonly events: AsyncIterable<StreamedEvent>;

  constructor(events: AsyncIterable<StreamedEvent>) {
    this.events = events;
  }
}

/** One event of an answer that comes in pieces. */
export interface StreamedEvent {
  /** The member of the stream's union, such as `sessionUpdate`. */
  readonly type: string;
  readonly content: unknown;
}
