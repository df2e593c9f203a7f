import type { LogLine, LogSource } from '#core/logs/reading/log-event.ts';
import { type Level, type Readable, readable } from '#core/logs/reading/readable.ts';
import { safeText } from '#core/logs/reading/safe-text.ts';

/** How lines are shown. */
export interface LineLook {
  readonly times: boolean;
  /** Whether lines of JSON are shown as they are. */
  readonly raw: boolean;
  /** What tells lines of different origins apart: none where there is only one. */
  readonly label: (source: LogSource) => string;
  /** The escape sequence of a task's colour, by its id. */
  readonly colour: (task: string) => string;
}

const reset = '\u001b[0m';
const dim = '\u001b[2m';

const levelColours: Readonly<Record<Level, string>> = {
  trace: dim,
  debug: dim,
  info: '\u001b[32m',
  warn: '\u001b[33m',
  error: '\u001b[31m',
  fatal: '\u001b[1;31m',
};

/** A line as the terminal shows it, with its line breaks. */
export function lineText(line: LogLine, { times, raw, label, colour }: LineLook): string {
  const name = label(line.source);
  const time = times ? `${dim}${timeText(line.at)}${reset} ` : '';
  const origin = name === '' ? '' : `${colour(line.source.task)}${name}${reset} `;
  const json = raw ? undefined : readable(line.text);
  const text = json === undefined ? safeText(line.text) : jsonText(json);
  // A colour that a line leaves on would run into the next.
  return `${time}${origin}${text}${text.includes('\u001b') ? reset : ''}\n`;
}

/** What a filter looks at, and what is saved. */
export function plainText(line: LogLine, label: LineLook['label']): string {
  const name = label(line.source);
  return `${timeText(line.at)} ${name === '' ? '' : `${name} `}${line.text}`;
}

function jsonText({ level, message, rest, trace }: Readable): string {
  const word = level === undefined ? '' : `${levelColours[level]}${level.toUpperCase()}${reset} `;
  const more = rest === '' ? '' : ` ${dim}${safeText(rest)}${reset}`;
  const stack = trace.map((line) => `\n    ${dim}${safeText(line).trim()}${reset}`).join('');
  return `${word}${safeText(message)}${more}${stack}`;
}

/** The local time of day to the millisecond; the day is that of the reader. */
function timeText(at: number): string {
  const time = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
  const clock = [time.getHours(), time.getMinutes(), time.getSeconds()].map(two).join(':');
  return `${day} ${clock}.${String(time.getMilliseconds()).padStart(3, '0')}`;
}
