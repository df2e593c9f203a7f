import type { ExpressionFault, Operator, Subject, Value } from './model.ts';
import { compilePattern } from './pattern.ts';

/** What is wrong with the values of a condition: a number where none is, a date or a pattern that cannot be read. */
export function valueFault(
  subject: Subject,
  operator: Operator,
  values: readonly Value[],
): ExpressionFault | undefined {
  const matching = operator.sign === '=~' || operator.sign === '!~';
  for (const value of values) {
    const message = matching ? patternFault(value.text) : literalFault(subject, value.text);
    if (message !== undefined) return { span: value.span, message };
  }
  return undefined;
}

function patternFault(text: string): string | undefined {
  return compilePattern(text) === undefined ? `"${text}" is not a regular expression.` : undefined;
}

function literalFault(subject: Subject, text: string): string | undefined {
  switch (subject.name) {
    case 'agentConnected':
      return /^(true|false)$/.test(text) ? undefined : `"${text}" is neither true nor false.`;
    case 'runningTasksCount':
      return /^\d+$/.test(text) ? undefined : `"${text}" is not a whole number.`;
    case 'agentVersion':
      return parseVersion(text) ? undefined : `"${text}" is not a version such as 1.20.0.`;
    case 'registeredAt':
      return parseDate(text) === undefined
        ? `"${text}" is not a date such as 2018-06-18T22:28:28Z.`
        : undefined;
    default:
      return undefined;
  }
}

/** The numbers of a version such as `1.20.0`; `undefined` when it is none. */
export function parseVersion(text: string): number[] | undefined {
  const match = /^v?(\d+(?:\.\d+){0,3})(?:[-+].*)?$/.exec(text);
  return match?.[1]?.split('.').map(Number);
}

/** Epoch seconds of an ISO date or time; one without a zone is UTC. */
export function parseDate(text: string): number | undefined {
  const match = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/.exec(text);
  if (match === null) return undefined;
  const zoned = match[1] === undefined || match[4] !== undefined ? text : `${text}Z`;
  const milliseconds = Date.parse(zoned);
  return Number.isNaN(milliseconds) ? undefined : milliseconds / 1000;
}
