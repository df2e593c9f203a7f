/** A value of JSON. */
type Json = unknown;
type JsonObject = Readonly<Record<string, Json>>;

/**
 * What is wrong with an event pattern, as a sentence; `undefined` for one that can be matched.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
export function patternFault(pattern: Json): string | undefined {
  if (!isObject(pattern) || Object.keys(pattern).length === 0)
    return 'It must be a JSON object with members.';
  for (const [name, wanted] of Object.entries(pattern)) {
    const fault = name === '$or' ? alternativesFault(wanted) : memberFault(name, wanted);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function alternativesFault(list: Json): string | undefined {
  if (!Array.isArray(list)) return '"$or" must be a list of patterns.';
  return list.map(patternFault).find((fault) => fault !== undefined);
}

function memberFault(name: string, wanted: Json): string | undefined {
  if (isObject(wanted)) return patternFault(wanted);
  if (!Array.isArray(wanted)) return `"${name}" must be an object or a list.`;
  const unknown = wanted.filter(isObject).flatMap((one) => Object.keys(one).filter((key) => !tests.has(key)));
  return unknown.length === 0 ? undefined : `Unrecognized match type ${unknown[0]}.`;
}

/** Whether an event has all that a pattern names. */
export function matchesPattern(pattern: Json, event: Json): boolean {
  if (!isObject(pattern)) return false;
  return Object.entries(pattern).every(([name, wanted]) => {
    if (name === '$or') return Array.isArray(wanted) && wanted.some((one) => matchesPattern(one, event));
    const value = isObject(event) && Object.hasOwn(event, name) ? event[name] : undefined;
    if (!Array.isArray(wanted)) return matchesPattern(wanted, value);
    const values = Array.isArray(value) ? value : [value];
    return wanted.some((one) => values.some((each) => matchesValue(one, each)));
  });
}

function matchesValue(wanted: Json, value: Json): boolean {
  if (!isObject(wanted)) return wanted === value;
  return Object.entries(wanted).every(([test, operand]) => tests.get(test)?.(operand, value) ?? false);
}

type Test = (operand: Json, value: Json) => boolean;

const tests: ReadonlyMap<string, Test> = new Map<string, Test>([
  ['exists', (operand, value) => (value !== undefined) === operand],
  ['prefix', (operand, value) => ofTexts(operand, value, (begin, text) => text.startsWith(begin))],
  ['suffix', (operand, value) => ofTexts(operand, value, (end, text) => text.endsWith(end))],
  [
    'equals-ignore-case',
    (operand, value) => ofTexts(operand, value, (a, b) => a.toLowerCase() === b.toLowerCase()),
  ],
  ['wildcard', (operand, value) => ofTexts(operand, value, matchesWildcard)],
  [
    'numeric',
    (operand, value) => Array.isArray(operand) && typeof value === 'number' && isInRange(operand, value),
  ],
  ['anything-but', (operand, value) => value !== undefined && !isNamed(operand, value)],
]);

function ofTexts(operand: Json, value: Json, holds: (operand: string, value: string) => boolean): boolean {
  if (typeof value !== 'string') return false;
  if (typeof operand === 'string') return holds(operand, value);
  const inner = isObject(operand) ? operand['equals-ignore-case'] : undefined;
  return typeof inner === 'string' && holds(inner.toLowerCase(), value.toLowerCase());
}

/** What `anything-but` excludes: a value, a list of them, or what another test passes. */
function isNamed(operand: Json, value: Json): boolean {
  if (Array.isArray(operand)) return operand.includes(value);
  if (!isObject(operand)) return operand === value;
  return Object.entries(operand).some(([test, inner]) => {
    const all = Array.isArray(inner) ? inner : [inner];
    return all.some((one) => tests.get(test)?.(one, value) ?? false);
  });
}

/** `[">", 0, "<=", 5]`. */
function isInRange(conditions: readonly Json[], value: number): boolean {
  for (let index = 0; index < conditions.length; index += 2) {
    const limit = Number(conditions[index + 1]);
    const holds = {
      '=': value === limit,
      '>': value > limit,
      '>=': value >= limit,
      '<': value < limit,
      '<=': value <= limit,
    };
    // A sign that is none of these holds for nothing.
    if (holds[conditions[index] as keyof typeof holds] !== true) return false;
  }
  return conditions.length > 0;
}

/** A star stands for any text; each part is looked for after the one before, so that no pattern takes long. */
function matchesWildcard(pattern: string, text: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return text === pattern;
  const last = rest.pop() ?? '';
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length)
    return false;
  let place = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, place);
    if (found < 0) return false;
    place = found + part.length;
  }
  return place <= text.length - last.length;
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
