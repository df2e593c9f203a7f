/** What each code of a date format stands for, as a regular expression. */
const codes: Readonly<Record<string, string>> = {
  a: '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)',
  A: '(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)',
  b: '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)',
  B: '(?:January|February|March|April|May|June|July|August|September|October|November|December)',
  d: '\\d{2}',
  f: '\\d{6}',
  H: '\\d{2}',
  I: '\\d{2}',
  j: '\\d{3}',
  L: '\\.\\d{3}',
  m: '\\d{2}',
  M: '\\d{2}',
  p: '(?:AM|PM)',
  S: '\\d{2}',
  w: '\\d',
  y: '\\d{2}',
  Y: '\\d{4}',
  z: '[+-]\\d{4}',
  Z: '[A-Z]{1,4}T',
  '%': '%',
};

/**
 * A regular expression for text that begins an event by the `awslogs-datetime-format`, in the codes of strftime.
 * Throws `Error` for a code that the driver does not know.
 * https://docs.docker.com/engine/logging/drivers/awslogs/#awslogs-datetime-format
 */
export function dateTimePattern(format: string): string {
  return format.replace(
    /%(.?)|([.*+?^${}()|[\]\\])/g,
    (_, code: string | undefined, sign: string | undefined) => {
      if (sign !== undefined) return `\\${sign}`;
      const pattern = Object.hasOwn(codes, code ?? '') ? codes[code ?? ''] : undefined;
      if (pattern === undefined) throw new Error(`awslogs-datetime-format has the unknown code "%${code}"`);
      return pattern;
    },
  );
}
