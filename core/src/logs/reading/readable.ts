/** A line of JSON as a person reads it: what happened first, the rest behind it. */
export interface Readable {
  readonly level: Level | undefined;
  readonly message: string;
  /** `status=500 path=/health`; empty when there is nothing else. */
  readonly rest: string;
  /** The lines of a stack trace. */
  readonly trace: readonly string[];
}

/** How bad it is. */
export type Level = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal';

const levelMembers = ['level', 'severity', 'levelname', 'lvl', 'log.level', 'logLevel'];
const messageMembers = ['msg', 'message', 'event', 'text', 'body'];
const timeMembers = ['time', 'timestamp', 'ts', '@timestamp', 'asctime', 'datetime'];
const traceMembers = ['stack', 'stack_trace', 'stacktrace', 'exc_info', 'exception', 'error.stack_trace'];
const errorMembers = ['err', 'error', 'exception'];

/** By the words that loggers use, and by the numbers of Bunyan and Pino. */
const levels: ReadonlyMap<string, Level> = new Map([
  ['trace', 'trace'],
  ['verbose', 'debug'],
  ['debug', 'debug'],
  ['info', 'info'],
  ['information', 'info'],
  ['notice', 'info'],
  ['warn', 'warn'],
  ['warning', 'warn'],
  ['error', 'error'],
  ['err', 'error'],
  ['severe', 'error'],
  ['fatal', 'fatal'],
  ['critical', 'fatal'],
  ['crit', 'fatal'],
  ['alert', 'fatal'],
  ['emergency', 'fatal'],
  ['10', 'trace'],
  ['20', 'debug'],
  ['30', 'info'],
  ['40', 'warn'],
  ['50', 'error'],
  ['60', 'fatal'],
]);

/** A line that is one JSON object with something to say; `undefined` for every other. */
export function readable(line: string): Readable | undefined {
  const object = objectIn(line);
  if (object === undefined) return undefined;
  const left = new Map(Object.entries(object));
  const message = take(left, messageMembers);
  if (message === undefined) return undefined;
  const level = levels.get(String(take(left, levelMembers) ?? '').toLowerCase());
  for (const member of timeMembers) left.delete(member);
  const trace = traceIn(left);
  const rest = [...left].map(([name, value]) => `${name}=${shown(value)}`).join(' ');
  return { level, message: shown(message), rest, trace };
}

function objectIn(line: string): Record<string, unknown> | undefined {
  const text = line.trim();
  if (!text.startsWith('{') || !text.endsWith('}')) return undefined;
  try {
    // What is in braces on both sides and parses is an object.
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

function take(left: Map<string, unknown>, members: readonly string[]): unknown {
  const member = members.find((each) => left.get(each) !== undefined && left.get(each) !== null);
  if (member === undefined) return undefined;
  const value = left.get(member);
  left.delete(member);
  return value;
}

/** The stack trace that stands in the object itself, or in the error that it carries. */
function traceIn(left: Map<string, unknown>): readonly string[] {
  for (const member of traceMembers) {
    const value = left.get(member);
    if (typeof value !== 'string' || !value.includes('\n')) continue;
    left.delete(member);
    return linesOf(value);
  }
  for (const member of errorMembers) {
    const value = left.get(member);
    if (typeof value !== 'object' || value === null || !('stack' in value)) continue;
    if (typeof value.stack !== 'string') continue;
    left.delete(member);
    return linesOf(value.stack);
  }
  return [];
}

function linesOf(text: string): readonly string[] {
  return text.split('\n').filter((line) => line.trim() !== '');
}

function shown(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  return value;
}
