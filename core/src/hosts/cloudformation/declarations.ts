import type { DocNode, ObjectNode } from '../../document/node.ts';
import { memberOf } from '../../document/path.ts';
import { parametersOf } from './parameters.ts';
import type { Declarations } from './scope.ts';

/** What a template declares besides its resources. */
export function declarationsOf(root: ObjectNode, text: string): Declarations {
  const section = (name: string): DocNode | undefined => memberOf(root, name)?.value;
  const conditions = section('Conditions');
  return {
    text,
    parameters: parametersOf(section('Parameters')),
    conditions: new Map(
      conditions?.kind === 'object'
        ? conditions.members.flatMap(({ key, value }) => (value === undefined ? [] : [[key, value]]))
        : [],
    ),
    mappings: section('Mappings'),
  };
}
