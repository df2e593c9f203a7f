/** A line as it came: when it was written, in epoch milliseconds, and its text. */
export interface LogEvent {
  readonly timestamp: number;
  readonly message: string;
}

/** A line as it is kept. */
export interface StoredEvent extends LogEvent {
  /** The id of its stream. */
  readonly stream: string;
  readonly ingestionTime: number;
  /** Grows from event to event, in the order in which they came. */
  readonly sequence: number;
}

/** Where an event stands among all: by its time, and of one time in the order in which they came. */
export interface Position {
  readonly timestamp: number;
  readonly sequence: number;
}

/** Negative when the left one comes first. */
export function comparePositions(left: Position, right: Position): number {
  return left.timestamp - right.timestamp || left.sequence - right.sequence;
}

/** Before every event. */
export const firstPosition: Position = { timestamp: 0, sequence: 0 };

/** 56 digits, as the ids of events and the tokens of CloudWatch Logs have. */
export function digitsOf({ timestamp, sequence }: Position): string {
  return `3${String(timestamp).padStart(19, '0')}${String(sequence).padStart(36, '0')}`;
}

/** The position that such digits say; `undefined` for any other text. */
export function positionIn(digits: string): Position | undefined {
  const [, timestamp, sequence] = /^3(\d{19})(\d{36})$/.exec(digits) ?? [];
  const position = { timestamp: Number(timestamp), sequence: Number(sequence) };
  return Number.isSafeInteger(position.timestamp) && Number.isSafeInteger(position.sequence)
    ? position
    : undefined;
}
