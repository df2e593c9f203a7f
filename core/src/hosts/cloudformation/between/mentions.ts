import type { DocNode, Path } from '../../../document/node.ts';
import { argumentsOf, type Call, callIn, referenceIn, shortForm } from '../call.ts';
import { textIn } from '../parameters.ts';
import { substitution, variablesIn } from '../substitution.ts';

/** A resource or parameter named by a function in a value. */
export interface Mention {
  readonly name: string;
  /** Absent for `Ref`. */
  readonly attribute?: string;
  /** Where the function is written, from the value that was looked through. */
  readonly path: Path;
  /** Whether the value at the path is what is named, and not put together from it. */
  readonly isWhole: boolean;
}

/** All that a value names by `Ref`, `Fn::GetAtt` and `Fn::Sub`, at whatever depth. */
export function mentionsIn(node: DocNode | undefined, path: Path = [], isWhole = true): readonly Mention[] {
  const call = callIn(node);
  if (call !== undefined) return ofCall(call, path, isWhole);
  if (node?.kind === 'array')
    return node.items.flatMap((item, index) => mentionsIn(item, [...path, index], isWhole));
  if (node?.kind !== 'object') return [];
  return node.members.flatMap(({ key, value }) => mentionsIn(value, [...path, key], isWhole));
}

function ofCall(call: Call, path: Path, isWhole: boolean): readonly Mention[] {
  switch (call.name) {
    case 'Ref':
    case 'Fn::GetAtt': {
      const found = referenceIn(shortForm(call, ''));
      return found === undefined ? [] : [{ ...found, path, isWhole }];
    }
    case 'Fn::If':
      return argumentsOf(call).flatMap((each, index) =>
        index === 0 ? [] : mentionsIn(each, [...path, call.name, index], isWhole),
      );
    case 'Fn::Sub':
      return substituted(call, path, isWhole);
    default:
      return mentionsIn(call.argument, path, false).map((each) => ({ ...each, path }));
  }
}

function substituted(call: Call, path: Path, isWhole: boolean): readonly Mention[] {
  const found = substitution(call);
  if (found === undefined) return [];
  const own = found.own?.kind === 'object' ? found.own.members : [];
  const owned = new Set(own.map(({ key }) => key));
  const named = variablesIn(found.text).flatMap((variable): Mention[] => {
    const [, name, attribute] = /^([\w:]+)(?:\.([\w.]+))?$/.exec(variable) ?? [];
    if (name === undefined || owned.has(name)) return [];
    const whole = isWhole && found.text === `\${${variable}}`;
    return [{ name, ...(attribute === undefined ? {} : { attribute }), path, isWhole: whole }];
  });
  return [
    ...named,
    ...own.flatMap(({ value }) => mentionsIn(value, path, false).map((each) => ({ ...each, path }))),
  ];
}

/** The path without the steps into the branches of conditions. */
export function withoutBranches(path: Path): Path {
  const at = path.lastIndexOf('Fn::If');
  return at < 0 ? path : withoutBranches([...path.slice(0, at), ...path.slice(at + 2)]);
}

/** What a place is called: the name of the property, or of the list around an item. */
export function propertyAt(path: Path): string | undefined {
  const name = withoutBranches(path).findLast((segment) => typeof segment === 'string');
  return name === undefined ? undefined : String(name);
}

/** The names in a `DependsOn`, which is one or a list of them. */
export function namesIn(node: DocNode | undefined): readonly string[] {
  const one = textIn(node);
  if (one !== undefined) return [one];
  return node?.kind === 'array' ? node.items.flatMap((item) => textIn(item) ?? []) : [];
}
