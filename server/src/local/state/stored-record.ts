import type { TableName, Tables } from '#core/sim/state.ts';
import type { UnreadRecord } from '#core/sim/world/row.ts';
import type { TaskSummary } from '#core/sim/world/summaries.ts';

/** A record as the text that a snapshot has of it: a piece of the file, which stays in memory as long as any piece of it. */
export class StoredRecord implements UnreadRecord<Tables[TableName], TaskSummary> {
  readonly summary: TaskSummary;
  readonly length: number;
  readonly #file: Buffer;
  readonly #start: number;

  /** The text starts at a place of the file and is so many bytes long. */
  constructor(summary: TaskSummary, file: Buffer, start = 0, length = file.length) {
    this.summary = summary;
    this.length = length;
    this.#file = file;
    this.#start = start;
  }

  /** A view, made when it is wanted, for that takes more memory than the place. */
  get text(): Buffer {
    return this.#file.subarray(this.#start, this.#start + this.length);
  }

  read(): Tables[TableName] {
    // The text is what `partOf` (snapshot-parts.ts) made of a record.
    return JSON.parse(
      this.#file.toString('utf8', this.#start, this.#start + this.length),
    ) as Tables[TableName];
  }
}
