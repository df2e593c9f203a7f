import type { Step } from './json-pattern-tokens.ts';
import { PatternFault, patternRegExp } from './pattern-fault.ts';

/** Whether the JSON of a message matches. */
export type JsonTest = (value: unknown) => boolean;

/** What a member is compared with. */
export interface Operand {
  readonly kind: string;
  readonly text: string;
}

/** Reads the value at a path; `undefined` where there is none. */
export function memberAt(path: readonly Step[]): (value: unknown) => unknown {
  return (value) => path.reduce<unknown>(inside, value);
}

function inside(value: unknown, step: Step): unknown {
  if (typeof step === 'number') return Array.isArray(value) ? value[step] : undefined;
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
  return Object.entries(value).find(([name]) => name === step)?.[1];
}

/** `member sign operand`; a member that is not there equals nothing, and differs from everything. */
export function comparison(member: (value: unknown) => unknown, sign: string, operand: Operand): JsonTest {
  const number = operand.kind === 'word' && operand.text !== '' ? Number(operand.text) : Number.NaN;
  if (!Number.isNaN(number)) return (value) => compared(member(value), sign, number);
  if (sign !== '=' && sign !== '!=') {
    throw new PatternFault(`Only numbers can be compared with ${sign}, and "${operand.text}" is none.`);
  }
  const isText =
    operand.kind === 'expression' ? testOf(patternRegExp(operand.text)) : testOf(wildcard(operand.text));
  return (value) => isText(member(value)) === (sign === '=');
}

function testOf(pattern: RegExp): (value: unknown) => boolean {
  return (value) => (typeof value === 'string' || typeof value === 'number') && pattern.test(String(value));
}

function compared(value: unknown, sign: string, number: number): boolean {
  const own =
    typeof value === 'number'
      ? value
      : typeof value === 'string' && value !== ''
        ? Number(value)
        : Number.NaN;
  switch (sign) {
    case '=':
      return own === number;
    case '!=':
      return own !== number;
    case '<':
      return own < number;
    case '<=':
      return own <= number;
    case '>':
      return own > number;
    default:
      return own >= number;
  }
}

/** A text in which `*` stands for any other. */
function wildcard(text: string): RegExp {
  const parts = text.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^]*')}$`);
}
