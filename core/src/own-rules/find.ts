import type { Path } from '../document/node.ts';
import { isObject } from '../document/value.ts';
import type { DocumentKind } from '../ecs/kinds.ts';
import type { Fix } from '../rules/rule.ts';
import type { RuleFinding } from '../rules/run.ts';
import { meets } from './condition.ts';
import { placesAt, stepsOf } from './member-path.ts';
import type { OwnRule } from './own-rule.ts';

/** What a repository's own rules find in an input, which is given as rules see it. */
export function ownFindings(
  rules: readonly OwnRule[] | undefined,
  kind: DocumentKind,
  value: unknown,
): RuleFinding[] {
  return (rules ?? []).flatMap((rule) => {
    const steps = stepsFor(rule, kind);
    if (steps === undefined) return [];
    const { id, message, severity = 'warning' } = rule;
    return [...placesAt(value, steps)]
      .filter(({ path, value: found }) => !meets(rule, found, path))
      .map(({ path, value: found }) => ({
        id,
        severity,
        path,
        message,
        fixes: fixesOf(rule, path),
        ...((isObject(found) || Array.isArray(found)) && onKey),
      }));
  });
}

const onKey = { on: 'key' } as const;

/** What leaves no choice; any other condition leaves one. */
function fixesOf({ forbidden, equals }: OwnRule, path: Path): Fix[] {
  if (forbidden === true) return [{ title: `Remove "${path.at(-1)}"`, edits: [{ remove: path }] }];
  if (equals === undefined) return [];
  return [{ title: `Use ${JSON.stringify(equals)}`, edits: [{ set: path, to: equals }] }];
}

/** A bare list of containers is a part of a task definition, so what is said about that counts for it. */
function stepsFor({ kinds, member }: OwnRule, kind: DocumentKind): readonly string[] | undefined {
  const steps = stepsOf(member);
  if (kinds.includes(kind)) return steps;
  const isInside = steps[0] === 'containerDefinitions' && kinds.includes('task-definition');
  return kind === 'container-definitions' && isInside ? steps.slice(1) : undefined;
}
