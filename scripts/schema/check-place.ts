/** The key of a check in `Member.checks`, and its place in the list there. */
export interface CheckPlace {
  readonly at: string;
  readonly order: number;
}

const steps: readonly (readonly [pattern: RegExp, at: string | undefined])[] = [
  [/^else\/items\/0\/?/, '[0]'],
  [/^items\/?/, '[]'],
  [/^additionalProperties\/?/, '{}'],
  [/^propertyNames\/?/, '{*}'],
  [/^properties\/([^/]+)\/?/, undefined],
];

/** Leads from a schema path of ajv back to the check that the keyword there was made from; plain types have none. */
export function checkPlaceOf(schemaPath: string): CheckPlace | undefined {
  let rest = /^#\/properties\/[^/]+\/(.*)$/.exec(schemaPath)?.[1] ?? '';
  let at = '';
  for (let moved = true; moved; ) {
    moved = false;
    for (const [pattern, key] of steps) {
      const match = pattern.exec(rest);
      if (match === null) continue;
      at += key ?? `{${decoded(match[1] ?? '')}}`;
      rest = rest.slice(match[0].length);
      moved = true;
      break;
    }
  }
  const order = /^allOf\/(\d+)\//.exec(rest)?.[1];
  return order === undefined ? undefined : { at, order: Number(order) };
}

function decoded(segment: string): string {
  return decodeURIComponent(segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}
