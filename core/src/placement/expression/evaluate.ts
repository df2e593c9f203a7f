import type { InstanceState } from '../model.ts';
import type { Expression, OperatorSign, Term } from './model.ts';
import { compilePattern } from './pattern.ts';
import { parseDate, parseVersion } from './values.ts';

/** What an expression can ask of an instance; `groups` counts its tasks by group. */
export type Queried = Pick<
  InstanceState,
  'agentConnected' | 'agentVersion' | 'attributes' | 'ec2InstanceId' | 'registeredAt'
> & { readonly groups: ReadonlyMap<string, number> };

/** A question that has been made ready once and is then put to many instances. */
export type Query = (instance: Queried) => boolean;

/** Makes an expression ready to be asked: patterns, dates and versions in it are read once. */
export function compileQuery(expression: Expression): Query {
  switch (expression.kind) {
    case 'and': {
      const [left, right] = [compileQuery(expression.left), compileQuery(expression.right)];
      return (instance) => left(instance) && right(instance);
    }
    case 'or': {
      const [left, right] = [compileQuery(expression.left), compileQuery(expression.right)];
      return (instance) => left(instance) || right(instance);
    }
    case 'not': {
      const operand = compileQuery(expression.operand);
      return (instance) => !operand(instance);
    }
    case 'term':
      return compileTerm(expression);
  }
}

/** Whether an instance satisfies an expression. */
export function evaluate(expression: Expression, instance: Queried): boolean {
  return compileQuery(expression)(instance);
}

/** The tasks of an instance counted by their group. */
export function groupsOf(instance: Pick<InstanceState, 'tasks'>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { group } of instance.tasks) counts.set(group, (counts.get(group) ?? 0) + 1);
  return counts;
}

/** Whether the answer can change while tasks are placed on the instance. */
export function dependsOnTasks(expression: Expression): boolean {
  switch (expression.kind) {
    case 'term':
      return expression.subject.name === 'runningTasksCount' || expression.subject.name === 'task:group';
    case 'not':
      return dependsOnTasks(expression.operand);
    default:
      return dependsOnTasks(expression.left) || dependsOnTasks(expression.right);
  }
}

/** The negative operators answer the opposite of the positive ones, so an absent attribute satisfies them. */
const opposites: Partial<Record<OperatorSign, OperatorSign>> = {
  '!=': '==',
  '!exists': 'exists',
  '!in': 'in',
  '!~': '=~',
};

function compileTerm(term: Term): Query {
  const opposite = opposites[term.operator.sign];
  const values = term.values.map((value) => value.text);
  const positive = compilePositive(term, opposite ?? term.operator.sign, values);
  return opposite === undefined ? positive : (instance) => !positive(instance);
}

function compilePositive(term: Term, sign: OperatorSign, values: readonly string[]): Query {
  const first = values[0] ?? '';
  switch (term.subject.name) {
    case 'attribute': {
      const name = term.subject.attribute ?? '';
      if (sign === 'exists') return (instance) => instance.attributes.has(name);
      const test = textTest(sign, values);
      return ({ attributes }) => attributes.has(name) && test(attributes.get(name) ?? '');
    }
    case 'task:group': {
      if (sign === 'exists') return (instance) => instance.groups.size > 0;
      const test = textTest(sign, values);
      return (instance) => [...instance.groups.keys()].some(test);
    }
    case 'ec2InstanceId': {
      const test = textTest(sign, values);
      return ({ ec2InstanceId }) => ec2InstanceId !== undefined && test(ec2InstanceId);
    }
    case 'agentConnected': {
      const test = textTest(sign, values);
      return (instance) => test(String(instance.agentConnected));
    }
    case 'runningTasksCount': {
      const wanted = Number(first);
      return (instance) => holds(sign, total(instance.groups) - wanted);
    }
    case 'registeredAt': {
      const wanted = parseDate(first) ?? 0;
      return (instance) => holds(sign, instance.registeredAt - wanted);
    }
    case 'agentVersion': {
      const wanted = parseVersion(first) ?? [];
      return (instance) => {
        const version = parseVersion(instance.agentVersion ?? '');
        return version !== undefined && holds(sign, compareVersions(version, wanted));
      };
    }
  }
}

function textTest(sign: OperatorSign, values: readonly string[]): (text: string) => boolean {
  const first = values[0] ?? '';
  if (sign === 'in') return (text) => values.includes(text);
  if (sign === '=~') {
    const pattern = compilePattern(first);
    return (text) => pattern?.test(text) ?? false;
  }
  return (text) => holds(sign, compareTexts(text, first));
}

/** Two numbers by size, anything else letter by letter. */
function compareTexts(left: string, right: string): number {
  if (left === right) return 0;
  const difference = Number(left) - Number(right);
  if (left !== '' && right !== '' && difference !== 0 && !Number.isNaN(difference)) return difference;
  return left < right ? -1 : 1;
}

function compareVersions(left: readonly number[], right: readonly number[]): number {
  for (let part = 0; part < Math.max(left.length, right.length); part += 1) {
    const difference = (left[part] ?? 0) - (right[part] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function holds(sign: OperatorSign, difference: number): boolean {
  switch (sign) {
    case '==':
      return difference === 0;
    case '>':
      return difference > 0;
    case '>=':
      return difference >= 0;
    case '<':
      return difference < 0;
    case '<=':
      return difference <= 0;
    default:
      return false;
  }
}

function total(counts: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const count of counts.values()) sum += count;
  return sum;
}
