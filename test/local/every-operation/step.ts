/** One call in the life of a cluster. `$name` in the input stands for what a step before has kept. */
export interface Step {
  readonly operation: string;
  readonly input: object;
  /** A part of the answer. */
  readonly shows: object;
  /** What later steps need: a name, and where it stands in the answer. */
  readonly keeps?: Readonly<Record<string, string>>;
  /** Seconds that pass before the call. */
  readonly after?: number;
}

/** What steps have kept, by name. */
export type Kept = Map<string, unknown>;

/** A value with what was kept in the place of its `$name`s. */
export function filled(value: unknown, kept: Kept): unknown {
  if (typeof value === 'string' && value.startsWith('$')) {
    if (!kept.has(value.slice(1))) throw new Error(`No step before has kept ${value}.`);
    return kept.get(value.slice(1));
  }
  if (Array.isArray(value)) return value.map((item) => filled(item, kept));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, filled(member, kept)]));
}

/** The value at a path such as `tasks.0.taskArn`. */
export function valueAt(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (inner, name) => (inner === null || inner === undefined ? undefined : Reflect.get(Object(inner), name)),
      value,
    );
}
