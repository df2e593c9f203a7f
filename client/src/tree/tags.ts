/** Tags of a row, by key. */
export type Tags = Readonly<Record<string, string>>;
