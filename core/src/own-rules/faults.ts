import type { Path } from '../document/node.ts';
import { isObject } from '../document/value.ts';
import { type DocumentKind, documentKinds } from '../ecs/kinds.ts';
import { nearest } from '../ecs/nearest.ts';
import type { Fix } from '../rules/rule.ts';
import type { RuleFinding } from '../rules/run.ts';
import type { Type } from '../schema/types.ts';
import { declaredAt, stepsOf } from './member-path.ts';
import { conditions } from './own-rule.ts';
import { readPattern } from './pattern.ts';

type Written = Readonly<Record<string, unknown>>;

/** What is wrong with the own rules of a configuration beside their shape, which the schema checks. */
export function ownRuleFaults(rules: unknown, isTaken: (id: string) => boolean): RuleFinding[] {
  if (!Array.isArray(rules)) return [];
  const ids = rules.map((rule) => (isObject(rule) ? rule.id : undefined));
  return rules.filter(isObject).flatMap((rule) => {
    const at: Path = ['ownRules', rules.indexOf(rule)];
    const isTwice = ids.indexOf(rule.id) < rules.indexOf(rule);
    return [
      ...nameFaults(rule, at, isTwice, isTaken),
      ...conditionFaults(rule, at),
      ...memberFaults(rule, at),
    ];
  });
}

function nameFaults({ id }: Written, at: Path, isTwice: boolean, isTaken: (id: string) => boolean) {
  if (typeof id !== 'string') return [];
  if (isTaken(id)) return [fault([...at, 'id'], `"${id}" is a rule of ECS Workbench; choose another id.`)];
  return isTwice
    ? [fault([...at, 'id'], `Another own rule is called "${id}" already; choose another id.`)]
    : [];
}

function conditionFaults(rule: Written, at: Path): RuleFinding[] {
  if (!conditions.some((name) => name in rule)) {
    return [fault(at, `The rule asks for nothing; add one of ${conditions.join(', ')}.`)];
  }
  if (rule.required === true && rule.forbidden === true) {
    return [fault([...at, 'forbidden'], 'A member cannot be required and forbidden; keep one of them.')];
  }
  const pattern = typeof rule.matches === 'string' ? readPattern(rule.matches) : undefined;
  return pattern === undefined || pattern instanceof RegExp
    ? []
    : [fault([...at, 'matches'], `The regular expression is not used: ${pattern.fault}.`)];
}

function memberFaults(rule: Written, at: Path): RuleFinding[] {
  const { kinds, member } = rule;
  if (!Array.isArray(kinds) || typeof member !== 'string' || !member.startsWith('/')) return [];
  return kinds
    .filter(isKind)
    .flatMap((kind) => memberFault(rule, member, kind, at))
    .slice(0, 1);
}

function memberFault(rule: Written, member: string, kind: DocumentKind, at: Path): RuleFinding[] {
  const place = declaredAt(kind, stepsOf(member));
  if ('type' in place) return unfit(rule, place.type, at);
  const { unknown, known } = place;
  const meant = known.includes('*') ? '*' : nearest(unknown, known);
  const message = `"${member}" leads nowhere in a ${kind}: there is no "${unknown}".`;
  const path = [...at, 'member'];
  if (meant === undefined) return [fault(path, `${message} Name a member that the API has.`)];
  const to = member.split('/').map((step) => (step === unknown ? meant : step));
  const fix: Fix = {
    title: `Use "${to.join('/')}"`,
    edits: [{ set: path, to: to.join('/') }],
    preferred: true,
  };
  return [{ ...fault(path, `${message} Did you mean "${meant}"?`), fixes: [fix] }];
}

/** A condition that a value of this type can never meet, or always does. */
function unfit(rule: Written, { kind }: Type, at: Path): RuleFinding[] {
  const isWhole = kind === 'object' || kind === 'list' || kind === 'map';
  return (['matches', 'atLeast', 'atMost'] as const)
    .filter((name) => name in rule && (isWhole || (kind === 'boolean' && name !== 'matches')))
    .map((name) =>
      fault(
        [...at, name],
        `"${name}" is about a ${name === 'matches' ? 'text' : 'number'}, and the member is ${aWord(kind)}.`,
      ),
    );
}

function aWord(kind: Type['kind']): string {
  return kind === 'object' ? 'an object' : `a ${kind === 'boolean' ? 'truth value' : kind}`;
}

function isKind(kind: unknown): kind is DocumentKind {
  return documentKinds.some((each) => each === kind);
}

function fault(path: Path, message: string): RuleFinding {
  return { id: 'config-own-rule', severity: 'error', path, message };
}
