import type { DocNode } from '../../../document/node.ts';
import { memberOf } from '../../../document/path.ts';
import type { DocumentKind } from '../../../ecs/kinds.ts';
import type { HostFault } from '../../../subjects/subject.ts';
import { argumentsOf, callIn } from '../call.ts';
import { textIn } from '../parameters.ts';
import { substitution, variable } from '../substitution.ts';
import type { Given } from './given.ts';

/** The properties whose values are names of letters, digits, hyphens and underscores. */
const names: ReadonlyMap<DocumentKind, string> = new Map([
  ['task-definition', 'Family'],
  ['create-service', 'ServiceName'],
  ['cluster', 'ClusterName'],
  ['capacity-provider', 'Name'],
]);

/** Characters of the languages in which other tools fill templates in. */
const filledIn = /[{}<>$%#]/;

/** A name put together of parts, one of which no name may have whatever the others turn out to be. */
export function namePartFaults({ input: { kind, node } }: Given): HostFault[] {
  const property = names.get(kind);
  const value = property === undefined ? undefined : memberOf(node, property)?.value;
  const parts = literalParts(value);
  if (property === undefined || parts === undefined || parts.some((each) => filledIn.test(each))) return [];
  const about = { id: 'cfn-name-characters', severity: 'error', path: [property] } as const;
  const wrong = parts.map((each) => /[^a-zA-Z0-9_-]/.exec(each)?.[0]).find((each) => each !== undefined);
  if (wrong !== undefined) {
    const message = `A name has letters, digits, hyphens and underscores only; replace "${wrong}".`;
    return [{ ...about, message }];
  }
  const start = kind === 'capacity-provider' ? /^(?:aws|ecs|fargate)/i.exec(parts[0] ?? '')?.[0] : undefined;
  if (start === undefined) return [];
  return [{ ...about, message: `Names that begin with "${start}" belong to AWS; begin it otherwise.` }];
}

/** The written parts of a text that has others between them, an empty one where it begins with such a one. */
function literalParts(node: DocNode | undefined): readonly string[] | undefined {
  const call = callIn(node);
  if (call?.name === 'Fn::Sub') return substitution(call)?.text.replace(variable, '\n').split('\n');
  const [between, list] = call?.name === 'Fn::Join' ? argumentsOf(call) : [];
  const delimiter = textIn(between);
  if (delimiter === undefined || list?.kind !== 'array') return undefined;
  return list.items.flatMap((item, index) => [...(index > 0 ? [delimiter] : []), textIn(item) ?? '']);
}
