import type { Span, SyntaxProblem } from '../node.ts';
import { lineAt } from './line.ts';
import type { Repair } from './repairs.ts';

/** Where the parser gave up, and in its own words why. */
export interface Failure {
  readonly at: number;
  readonly reason: string;
}

/** What the parser stumbled over, what got it past that, and the placeholders that it was not shown. */
interface Stumble {
  readonly failure: Failure;
  readonly repair: Repair | undefined;
  readonly hidden: readonly Span[];
}

/** Says in an author's words what the parser stumbled over: at the place that had to be hidden from it. */
export function explain(text: string, { failure, repair, hidden }: Stumble): SyntaxProblem {
  const line = lineAt(text, Math.min(repair?.spans[0]?.start ?? failure.at, text.length));
  const span = repair?.spans[0] ?? {
    start: line.start + Math.max(line.column, 0),
    end: line.start + line.text.length,
  };
  const template = hidden.find(({ start, end }) => start === span.start && end <= span.end);
  if (template !== undefined && (repair?.fault === 'word' || repair?.fault === 'line')) {
    const message = `"${text.slice(template.start, template.end)}" is not YAML until the template is filled in.`;
    return { span: template, message, kind: 'placeholder' };
  }
  const written = text.slice(span.start, span.end).trim();
  const kind = repair?.fault === 'placeholder' ? 'placeholder' : 'syntax';
  const message = messageOf(repair, line.text, written, failure.reason);
  return repair?.fault === 'line' || message === tooDeep
    ? { span, message, kind, isAskew: true }
    : { span, message, kind };
}

function messageOf(repair: Repair | undefined, line: string, written: string, reason: string): string {
  if (/^ *\t/.test(line) || /\btabs?\b/.test(reason)) return 'Indent with spaces; YAML allows no tabs here.';
  const closing = closings.get(written.charAt(0));
  switch (repair?.fault) {
    case 'placeholder':
      return `Put "${written}" in quotes; it is not YAML until the template is filled in.`;
    case 'unclosed':
      return `Close this ${written.charAt(0)} with ${closing ?? written.charAt(0)}.`;
    case 'word':
      return `Give "${written.replace(/^(?:- +)+/, '')}" a colon and a value.`;
    case 'value':
      return valueMessage(written, reason);
    case 'line':
      return 'Indent this line like the ones it belongs to.';
    default:
      return `YAML cannot be read from here on: ${reason}.`;
  }
}

const closings = new Map([
  ['[', ']'],
  ['{', '}'],
]);

const tooDeep =
  'The lines below are indented more than this one lets them be; end it with a colon, or indent them like it.';

function valueMessage(written: string, reason: string): string {
  if (/^[%@`]/.test(written))
    return `Put the value in quotes; YAML does not let it start with "${written.charAt(0)}".`;
  if (written.includes(': ')) return 'Put the value in quotes; it holds a colon.';
  if (/indentation/.test(reason)) return tooDeep;
  return `This value cannot be read: ${reason}.`;
}
