import type { ParsedDocument, Path } from '../../document/node.ts';
import { nodeAt } from '../../document/path.ts';
import type { PathEdit } from '../../document/path-edit.ts';
import { nearest } from '../../ecs/nearest.ts';
import { everyRule } from '../../rule-book/every-rule.ts';
import type { RuleFinding } from '../../rules/run.ts';

/** What is wrong with the ids of rules in a configuration; only here all rules are known. */
export function unknownRules({ root }: ParsedDocument): RuleFinding[] {
  const known = new Set([...everyRule().keys(), ...ownIdsIn(root)]);
  return idsIn(root).flatMap((written) => (known.has(written.id) ? [] : [unknownRule(written, known)]));
}

interface WrittenId {
  readonly id: string;
  readonly path: Path;
  readonly on?: 'key';
}

function idsIn(root: ParsedDocument['root']): WrittenId[] {
  const lists = ['overrides', 'suppress'].map((name): [string, number] => {
    const list = nodeAt(root, [name]);
    return [name, list?.kind === 'array' ? list.items.length : 0];
  });
  const places = lists.flatMap(([name, count]) => Array.from({ length: count }, (_, index) => [name, index]));
  return [[], ...places].flatMap((place) => [
    ...keysAt(root, [...place, 'rules']),
    // Only what is suppressed has this member; anywhere else, the member is the mistake that is told.
    ...textAt(root, [...place, 'rule']),
  ]);
}

/** The ids of the rules that the configuration brings itself. */
function ownIdsIn(root: ParsedDocument['root']): string[] {
  const list = nodeAt(root, ['ownRules']);
  const count = list?.kind === 'array' ? list.items.length : 0;
  return Array.from({ length: count }, (_, index) => textAt(root, ['ownRules', index, 'id']))
    .flat()
    .map(({ id }) => id);
}

function keysAt(root: ParsedDocument['root'], path: Path): WrittenId[] {
  const node = nodeAt(root, path);
  return node?.kind === 'object'
    ? node.members.map(({ key }) => ({ id: key, path: [...path, key], on: 'key' }))
    : [];
}

function textAt(root: ParsedDocument['root'], path: Path): WrittenId[] {
  const node = nodeAt(root, path);
  return node?.kind === 'scalar' && typeof node.value === 'string' ? [{ id: node.value, path }] : [];
}

function unknownRule({ id, path, on }: WrittenId, known: Iterable<string>): RuleFinding {
  const meant = nearest(id, known);
  const place = { id: 'config-rule-unknown', severity: 'error' as const, path, ...(on && { on }) };
  if (meant === undefined) {
    return { ...place, message: `There is no rule "${id}"; "ecs-workbench rules" lists them.` };
  }
  const edit: PathEdit = on === undefined ? { set: path, to: meant } : { rename: path, to: meant };
  const fixes = [{ title: `Use "${meant}"`, edits: [edit], preferred: true }];
  return { ...place, message: `There is no rule "${id}". Did you mean "${meant}"?`, fixes };
}
