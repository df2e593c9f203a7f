/**
 * Values by name, the ones used last for certain and older ones as long as the memory is not needed: with thousands of
 * documents open, few are looked at.
 */
export class Kept<T extends object> {
  readonly #most: number;
  readonly #recent = new Map<string, T>();
  readonly #older = new Map<string, WeakRef<T>>();

  /** At least so many are kept. */
  constructor(most: number) {
    this.#most = most;
  }

  get(name: string): T | undefined {
    const found = this.#recent.get(name) ?? this.#older.get(name)?.deref();
    if (found !== undefined) this.set(name, found);
    return found;
  }

  set(name: string, value: T): void {
    this.#recent.delete(name);
    this.#older.delete(name);
    this.#recent.set(name, value);
    if (this.#recent.size <= this.#most) return;
    for (const [oldest, left] of this.#recent) {
      this.#recent.delete(oldest);
      this.#older.set(oldest, new WeakRef(left));
      return;
    }
  }

  delete(name: string): void {
    this.#recent.delete(name);
    this.#older.delete(name);
  }
}
