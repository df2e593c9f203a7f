import type { DocNode, ObjectNode } from '../../document/node.ts';
import { memberOf } from '../../document/path.ts';
import { mentionsIn } from './between/mentions.ts';
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
    outputs: section('Outputs'),
    ...namesIn(root, text),
  };
}

/** More names than this are missing only in a piece of a template. */
const mostMissing = 2;

/** What there is to refer to, in a template that nothing adds to. */
function namesIn(root: ObjectNode, text: string): Pick<Declarations, 'names' | 'isWhole'> {
  const isWhole = memberOf(root, 'AWSTemplateFormatVersion') !== undefined;
  if (root.open === true || memberOf(root, 'Transform') !== undefined || adds.test(text)) return {};
  const resources = memberOf(root, 'Resources')?.value;
  const sections = [memberOf(root, 'Parameters')?.value, resources];
  const names = new Set(
    sections.flatMap((found) => (found?.kind === 'object' ? found.members.map(({ key }) => key) : [])),
  );
  const missing = new Set(
    mentionsIn(resources).flatMap(({ name }) => (names.has(name) || name.startsWith('AWS::') ? [] : name)),
  );
  return missing.size > mostMissing ? {} : { names, isWhole };
}

/** Macros, loops and modules, whose names are not written out. */
const adds = /Fn::Transform|!Transform|Fn::ForEach|::MODULE/;
