import type { DocNode } from '../../document/node.ts';
import { argumentsOf, callIn } from './call.ts';
import { coinOf, logicalCall, parameterIn } from './coin.ts';
import { givenBy, holds } from './evaluate.ts';
import { type Given, textIn } from './parameters.ts';
import { type Declarations, openScope, type Scope } from './scope.ts';
import { addUses, type Uses } from './uses.ts';

/** What a template leaves open, decided in one way. */
export interface Choice {
  readonly scope: Scope;
  /** What was decided, by the name of the condition or parameter; for the reader of a finding. */
  readonly decided: ReadonlyMap<string, string>;
  /** Whether a parameter was given a value only to see what comes of it. */
  readonly tried: boolean;
  /** Names of parameters that are taken to be something else than their default, though one of their allowed values. */
  readonly departed: ReadonlySet<string>;
}

/** More choices than this are not looked at. */
const mostChoices = 64;
/** As many combinations are gone through to find them. */
const mostCombinations = 512;

/** Something that is open, and the ways in which it can come out; `undefined` is a value like none of the others. */
interface Question {
  readonly about: 'parameter' | 'coin';
  readonly name: string;
  readonly answers: readonly (Given | boolean | undefined)[];
}

/**
 * The choices that lead to different outcomes for what names these conditions and parameters. A choice of
 * conditions is one that some values of the parameters bring about. Parameters that no condition asks for are
 * tried one at a time, and all together at their defaults.
 */
export function choicesFor(declarations: Declarations, uses: Uses): Choice[] {
  const questions = questionsOf(declarations, uses.conditions);
  const scopes = combinations(questions).map((answers) => scopeOf(declarations, questions, answers));
  const plain = distinct(scopes, uses, false);
  const asked = new Set(questions.map(({ name }) => name));
  const tries = plain.flatMap(({ scope }) => [
    ...inOneGo(scope, uses, asked),
    ...oneByOne(scope, uses, asked),
  ]);
  return [...plain, ...distinct(tries, uses, true)].slice(0, mostChoices);
}

function questionsOf(declarations: Declarations, conditions: ReadonlySet<string>): Question[] {
  const compared = new Map<string, Set<string>>();
  const coins = new Set<string>();
  const asked = new Set<string>();
  const open = openScope(declarations);
  const askName = (name: string): void => {
    if (asked.has(name)) return;
    asked.add(name);
    const expression = declarations.conditions.get(name);
    if (expression === undefined) coins.add(coinOf(name));
    else ask(expression);
  };
  const ask = (node: DocNode): void => {
    const call = logicalCall(node);
    if (call === undefined) return;
    if (call.name === 'Condition') {
      askName(textIn(call.argument) ?? '');
      return;
    }
    if (call.name !== 'Fn::Equals') {
      if (/^Fn::(?:And|Or|Not)$/.test(call.name)) argumentsOf(call).forEach(ask);
      else coins.add(coinOf(call));
      return;
    }
    if (!compare(argumentsOf(call), open, compared)) coins.add(coinOf(call));
  };
  conditions.forEach(askName);
  return [
    ...[...compared].map(([name, words]): Question => {
      const allowed = declarations.parameters.get(name)?.allowed;
      return { about: 'parameter', name, answers: allowed ?? [...words, undefined] };
    }),
    ...[...coins].map((name): Question => ({ about: 'coin', name, answers: [false, true] })),
  ];
}

/** Notes what a parameter is compared with; says whether that decides the comparison. */
function compare(
  [left, right]: readonly DocNode[],
  open: Scope,
  compared: Map<string, Set<string>>,
): boolean {
  const uses: Uses = { conditions: new Set(), parameters: new Set() };
  addUses(left, uses);
  addUses(right, uses);
  const note = (name: string, word?: string): void => {
    const words = compared.get(name) ?? new Set();
    if (word !== undefined) words.add(word);
    compared.set(name, words);
  };
  const sides = [left, right].map((node) => ({ name: parameterIn(node), given: givenBy(node, open) }));
  if (sides.every(({ given }) => given !== undefined)) return true;
  for (const [one, other] of [sides, [...sides].reverse()]) {
    if (one?.name === undefined || typeof other?.given !== 'string') continue;
    note(one.name, other.given);
    return true;
  }
  const all = [...uses.parameters];
  for (const name of all) if (open.parameters.get(name)?.allowed !== undefined) note(name);
  for (const [name, key] of [left, right].flatMap((node) => mapKeys(node, open))) note(name, key);
  return false;
}

/** The keys by which a parameter chooses from a mapping. */
function mapKeys(node: DocNode | undefined, { mappings }: Scope): readonly [string, string][] {
  const call = callIn(node);
  if (call?.name !== 'Fn::FindInMap') return [];
  const [map, first] = argumentsOf(call);
  const name = parameterIn(first);
  const found =
    mappings?.kind === 'object' ? mappings.members.find(({ key }) => key === textIn(map)) : undefined;
  if (name === undefined || found?.value?.kind !== 'object') return [];
  return found.value.members.map(({ key }) => [name, key]);
}

/** Every combination of answers, or those that differ from the first in few of them. */
function combinations(questions: readonly Question[]): (readonly number[])[] {
  let all: (readonly number[])[] = [[]];
  for (const { answers } of questions) {
    const most =
      all.length * answers.length > mostCombinations ? Math.min(2, answers.length) : answers.length;
    const next = all.flatMap((head) => Array.from({ length: most }, (_, index) => [...head, index]));
    all = next.length > mostCombinations ? next.filter((_, index) => index % 2 === 0) : next;
  }
  return all;
}

function scopeOf(
  declarations: Declarations,
  questions: readonly Question[],
  answers: readonly number[],
): Scope {
  const values = new Map<string, Given>();
  const others = new Set<string>();
  const coins = new Map<string, boolean>();
  for (const [index, { about, name, answers: all }] of questions.entries()) {
    const answer = all[answers[index] ?? 0];
    if (about === 'coin') coins.set(name, answer === true);
    else if (answer === undefined || typeof answer === 'boolean') others.add(name);
    else values.set(name, answer);
  }
  return { ...declarations, values, others, coins };
}

/** One scope with every parameter at its default, when that agrees with what is decided already. */
function inOneGo(scope: Scope, { parameters }: Uses, asked: ReadonlySet<string>): Scope[] {
  const values = new Map(scope.values);
  for (const name of asked) {
    const standard = scope.parameters.get(name)?.default;
    const isOther = scope.others.has(name);
    if (isOther || (values.has(name) && String(values.get(name)) !== String(standard ?? ''))) return [];
  }
  for (const name of parameters) {
    const standard = scope.parameters.get(name)?.default;
    if (standard !== undefined && !asked.has(name)) values.set(name, standard);
  }
  return values.size === scope.values.size ? [] : [{ ...scope, values }];
}

function oneByOne(scope: Scope, { parameters }: Uses, asked: ReadonlySet<string>): Scope[] {
  return [...parameters].flatMap((name) => {
    const allowed = asked.has(name) ? [] : (scope.parameters.get(name)?.allowed ?? []);
    return allowed.map((value) => ({ ...scope, values: new Map(scope.values).set(name, value) }));
  });
}

/** One choice for each way in which what is used comes out. */
function distinct(scopes: readonly Scope[], { conditions, parameters }: Uses, tried: boolean): Choice[] {
  const found = new Map<string, Choice>();
  for (const scope of scopes) {
    const decided = new Map<string, string>();
    for (const name of conditions) {
      const truth = holds(name, scope);
      if (truth !== undefined) decided.set(name, String(truth));
    }
    for (const name of parameters) {
      const value = scope.values.get(name);
      if (value !== undefined) decided.set(name, String(value));
    }
    const key = JSON.stringify([...decided]);
    if (!found.has(key)) found.set(key, { scope, decided, tried, departed: departures(scope, parameters) });
  }
  return [...found.values()];
}

/** The parameters whose value here is allowed, while another is their default. */
function departures({ values, parameters }: Scope, used: ReadonlySet<string>): ReadonlySet<string> {
  const departs = (name: string): boolean => {
    const standard = parameters.get(name)?.default;
    const value = values.get(name);
    return standard !== undefined && value !== undefined && String(value) !== String(standard);
  };
  return new Set([...used].filter((name) => parameters.get(name)?.allowed !== undefined && departs(name)));
}
