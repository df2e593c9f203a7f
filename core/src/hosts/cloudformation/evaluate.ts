import type { DocNode } from '../../document/node.ts';
import { memberOf, nodeAt } from '../../document/path.ts';
import { argumentsOf, type Call, callIn } from './call.ts';
import { coinOf, logicalCall, parameterIn } from './coin.ts';
import { type Given, textIn } from './parameters.ts';
import type { Scope } from './scope.ts';
import { substitution, variable } from './substitution.ts';

/** Conditions that name each other in a circle, or without end, are not followed further. */
const deepest = 20;

/** The value of an expression in a scope, as text or a list of texts; `undefined` when it is not known. */
export function givenBy(node: DocNode | undefined, scope: Scope): Given | undefined {
  const literal = textIn(node);
  if (literal !== undefined) return literal;
  if (node?.kind === 'array') return listOf(node.items, scope);
  const call = callIn(node);
  return call && outcome(call, scope);
}

function outcome(call: Call, scope: Scope): Given | undefined {
  const given = argumentsOf(call);
  switch (call.name) {
    case 'Ref':
      return scope.values.get(textIn(call.argument) ?? '');
    case 'Fn::Sub':
      return substituted(call, scope);
    case 'Fn::FindInMap':
      return mapped(given, scope);
    case 'Fn::If':
      return givenBy(branchOf(call, scope)?.node, scope);
    case 'Fn::Join':
      return joined(given, scope);
    case 'Fn::Split':
      return split(given, scope);
    case 'Fn::Select':
      return selected(given, scope);
    default:
      return undefined;
  }
}

/** The branch of a choice that counts, and its place among the arguments; `undefined` when that is not known. */
export function branchOf(
  call: Call,
  scope: Scope,
): { readonly node: DocNode; readonly index: number } | undefined {
  const [name, yes, no] = argumentsOf(call);
  const condition = textIn(name);
  if (condition === undefined || yes === undefined || no === undefined) return undefined;
  const truth = holds(condition, scope);
  if (truth === undefined) return undefined;
  return truth ? { node: yes, index: 1 } : { node: no, index: 2 };
}

function substituted(call: Call, scope: Scope): string | undefined {
  const found = substitution(call);
  if (found === undefined) return undefined;
  const own = found.own?.kind === 'object' ? found.own : undefined;
  let isKnown = true;
  const text = found.text.replace(variable, (_, name: string) => {
    const defined = own && memberOf(own, name.trim());
    const value = defined ? givenBy(defined.value, scope) : scope.values.get(name.trim());
    if (typeof value === 'string') return value;
    isKnown = false;
    return '';
  });
  return isKnown ? text.replaceAll('${!', '${') : undefined;
}

function mapped(given: readonly DocNode[], scope: Scope): Given | undefined {
  const [map, first, second] = given.slice(0, 3).map((node) => givenBy(node, scope));
  if (typeof map !== 'string' || typeof first !== 'string' || typeof second !== 'string') return undefined;
  return givenBy(nodeAt(scope.mappings, [map, first, second]), scope);
}

function joined([between, list]: readonly DocNode[], scope: Scope): string | undefined {
  const delimiter = textIn(between);
  const words = givenBy(list, scope);
  return delimiter === undefined || words === undefined || typeof words === 'string'
    ? undefined
    : words.join(delimiter);
}

function split([between, text]: readonly DocNode[], scope: Scope): Given | undefined {
  const delimiter = textIn(between);
  const whole = givenBy(text, scope);
  return delimiter === undefined || typeof whole !== 'string' ? undefined : whole.split(delimiter);
}

function selected([index, list]: readonly DocNode[], scope: Scope): string | undefined {
  const place = givenBy(index, scope);
  const words = givenBy(list, scope);
  return typeof place !== 'string' || words === undefined || typeof words === 'string'
    ? undefined
    : words[Number(place)];
}

function listOf(items: readonly DocNode[], scope: Scope): readonly string[] | undefined {
  const words = items.map((item) => givenBy(item, scope));
  return words.every((word) => typeof word === 'string') ? words : undefined;
}

/** Whether a condition of the template holds in a scope; `undefined` when that is open. */
export function holds(name: string, scope: Scope, depth = 0): boolean | undefined {
  const expression = scope.conditions.get(name);
  if (expression === undefined || depth > deepest) return scope.coins.get(coinOf(name));
  return truthOf(expression, scope, depth);
}

function truthOf(node: DocNode | undefined, scope: Scope, depth: number): boolean | undefined {
  const call = logicalCall(node);
  if (call === undefined) return undefined;
  const given = () => argumentsOf(call).map((each) => truthOf(each, scope, depth + 1));
  switch (call.name) {
    case 'Condition':
      return holds(textIn(call.argument) ?? '', scope, depth + 1);
    case 'Fn::Not': {
      const [truth] = given();
      return truth === undefined ? undefined : !truth;
    }
    case 'Fn::And':
      return every(given());
    case 'Fn::Or': {
      const truth = every(given().map((each) => (each === undefined ? undefined : !each)));
      return truth === undefined ? undefined : !truth;
    }
    case 'Fn::Equals':
      return equal(call, scope);
    default:
      return scope.coins.get(coinOf(call));
  }
}

function every(truths: readonly (boolean | undefined)[]): boolean | undefined {
  if (truths.includes(false)) return false;
  return truths.includes(undefined) ? undefined : true;
}

function equal(call: Call, scope: Scope): boolean | undefined {
  const [left, right] = argumentsOf(call);
  const one = givenBy(left, scope);
  const other = givenBy(right, scope);
  if (one !== undefined && other !== undefined) return String(one) === String(other);
  const isOther = (node: DocNode | undefined) => scope.others.has(parameterIn(node) ?? '');
  if ((isOther(left) && other !== undefined) || (isOther(right) && one !== undefined)) return false;
  return scope.coins.get(coinOf(call));
}
