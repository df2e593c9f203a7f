import type { Remark } from './input/remarks.ts';

/** Writes to a log what of each call has no effect, the same only once. */
export class RemarkLog {
  readonly #log: (line: string) => void;
  readonly #told = new Set<string>();

  constructor(log: (line: string) => void) {
    this.#log = log;
  }

  tell(operation: string, remarks: readonly Remark[]): void {
    for (const { text } of remarks) {
      const line = `${operation}: ${text}`;
      const kind = line.replace(/\[\d+\]/g, '[]');
      if (!this.#told.has(kind)) this.#log(line);
      this.#told.add(kind);
    }
  }
}
