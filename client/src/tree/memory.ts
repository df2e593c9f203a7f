/** What is remembered from one session of the editor to the next; a `Memento` of the editor is one. */
export interface Memory {
  get<Value>(key: string): Value | undefined;
  update(key: string, value: unknown): PromiseLike<void>;
}

/** Remembers as long as it lives, for whoever keeps nothing. */
export class ForgetfulMemory implements Memory {
  private readonly values = new Map<string, unknown>();

  get<Value>(key: string): Value | undefined {
    // Whoever wrote the value under the key knows its type.
    return this.values.get(key) as Value | undefined;
  }

  async update(key: string, value: unknown): Promise<void> {
    this.values.set(key, value);
  }
}
