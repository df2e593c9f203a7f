import type { DocNode, ObjectNode, Path } from '../../document/node.ts';
import { memberOf } from '../../document/path.ts';
import { givenBy } from './evaluate.ts';
import type { Parameter } from './parameters.ts';
import { type Declarations, standardScope } from './scope.ts';

/** A resource as it is declared, once for all rounds of the loops around it. */
export interface Resource {
  readonly id: string;
  readonly type: string;
  readonly path: Path;
  readonly body: ObjectNode;
  /** The condition under which it is there at all. */
  readonly condition?: string;
  /** What is declared where it stands: the template's parameters, and the variables of loops. */
  readonly declarations: Declarations;
}

/** The resources of a template, in order, those in `Fn::ForEach` among them. */
export function resourcesOf(
  section: DocNode | undefined,
  declarations: Declarations,
  path: Path,
): Resource[] {
  if (section?.kind !== 'object') return [];
  return section.members.flatMap(({ key, value }) => {
    if (key.startsWith('Fn::ForEach::')) return looped(value, declarations, [...path, key]);
    const type = value?.kind === 'object' ? textAt(value, 'Type') : undefined;
    if (value?.kind !== 'object' || type === undefined) return [];
    const condition = textAt(value, 'Condition');
    const resource = { id: key, type, path: [...path, key], body: value, declarations };
    return [condition === undefined ? resource : { ...resource, condition }];
  });
}

/**
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-foreach.html
 */
function looped(loop: DocNode | undefined, declarations: Declarations, path: Path): Resource[] {
  if (loop?.kind !== 'array') return [];
  const [variable, collection, body] = loop.items;
  if (variable?.kind !== 'scalar') return [];
  const rounds = givenBy(collection, standardScope(declarations));
  const own: Parameter = rounds === undefined || typeof rounds === 'string' ? {} : { allowed: rounds };
  const parameters = new Map(declarations.parameters).set(String(variable.value), own);
  return resourcesOf(body, { ...declarations, parameters }, [...path, 2]);
}

function textAt(node: ObjectNode, name: string): string | undefined {
  const value = memberOf(node, name)?.value;
  return value?.kind === 'scalar' && typeof value.value === 'string' ? value.value : undefined;
}
