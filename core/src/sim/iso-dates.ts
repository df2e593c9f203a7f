/** A record with its dates (members named `...At`, epoch seconds) as ISO 8601 text, as events carry them. */
export function isoDates(record: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(record).map(([name, value]) => [name, name.endsWith('At') ? isoDate(value) : value]),
  );
}

function isoDate(value: unknown): unknown {
  return typeof value === 'number' ? new Date(value * 1000).toISOString() : value;
}
