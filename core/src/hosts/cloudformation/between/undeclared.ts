import type { DocNode, Path } from '../../../document/node.ts';
import { memberOf } from '../../../document/path.ts';
import { isSlipOf, nearest } from '../../../ecs/nearest.ts';
import type { HostFault } from '../../../subjects/subject.ts';
import { argumentsOf, callIn } from '../call.ts';
import { textIn } from '../parameters.ts';
import type { Given } from './given.ts';
import { mentionsIn, namesIn } from './mentions.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html */
const pseudoParameters: ReadonlySet<string> = new Set(
  [
    'AccountId',
    'NoValue',
    'NotificationARNs',
    'Partition',
    'Region',
    'StackId',
    'StackName',
    'URLSuffix',
  ].map((name) => `AWS::${name}`),
);

/** Names in a whole template that it does not declare. */
export function undeclaredNames({ input }: Given): HostFault[] {
  const { resource, node, path: start } = input;
  const { names, isWhole, conditions, mappings } = resource.declarations;
  if (names === undefined) return [];
  const inner = (path: Path): Path => [...start, ...path];
  const missing = mentionsIn(node).filter(({ name }) => !names.has(name) && !name.startsWith('AWS::'));
  const pseudo = mentionsIn(node).filter(
    ({ name }) => name.startsWith('AWS::') && !pseudoParameters.has(name),
  );
  const maps = new Set(mappings?.kind === 'object' ? mappings.members.map(({ key }) => key) : []);
  const calls = callsIn(node, []);
  const depends = memberOf(resource.body, 'DependsOn')?.value;
  const all = [
    ...missing.map(({ name, attribute, path }) =>
      fault(attribute === undefined ? 'parameter and no resource' : 'resource', name, inner(path), names),
    ),
    ...pseudo.map(({ name, path }) => fault('pseudo parameter', name, inner(path), pseudoParameters)),
    ...calls.conditions
      .filter(({ name }) => !conditions.has(name))
      .map(({ name, path }) => fault('condition', name, inner(path), conditions.keys())),
    ...calls.maps
      .filter(({ name }) => !maps.has(name))
      .map(({ name, path }) => fault('mapping', name, inner(path), maps)),
    ...(resource.condition === undefined || conditions.has(resource.condition)
      ? []
      : [fault('condition', resource.condition, [...resource.path, 'Condition'], conditions.keys())]),
    ...namesIn(depends)
      .filter((name) => !names.has(name))
      .map((name) => fault('resource', name, [...resource.path, 'DependsOn'], names)),
  ];
  // In what may be a piece of a template only a slip of the pen is certain.
  return all.filter(({ isSlip }) => isWhole === true || isSlip).map(({ found }) => found);
}

/** A name that is not declared, and whether it is one that is with a letter mistyped. */
interface Undeclared {
  readonly found: HostFault;
  readonly isSlip: boolean;
}

function fault(what: string, name: string, path: Path, known: Iterable<string>): Undeclared {
  const near = nearest(name, known);
  const message = `The template has no ${what} called "${name}"; ${near === undefined ? 'declare it, or name one that there is' : `did you mean "${near}"?`}`;
  const found: HostFault = {
    id: 'cfn-unknown-name',
    severity: 'error',
    path,
    message: near === undefined ? `${message}.` : message,
    isAbsolute: true,
  };
  return { found, isSlip: near !== undefined && isSlipOf(name, near) };
}

interface Named {
  readonly name: string;
  readonly path: Path;
}

/** The conditions and mappings that functions in a value name. */
function callsIn(
  node: DocNode | undefined,
  path: Path,
): { readonly conditions: readonly Named[]; readonly maps: readonly Named[] } {
  const call = callIn(node);
  if (call !== undefined) {
    const [first] = argumentsOf(call);
    const name = textIn(first);
    const own =
      name === undefined ? [] : [{ name, path: call.name === 'Fn::If' ? [...path, call.name, 0] : path }];
    const below = call.argument?.kind === 'array' ? call.argument.items : [call.argument];
    const all = below.map((each, index) =>
      callsIn(each, call.name === 'Fn::If' ? [...path, call.name, index] : path),
    );
    return {
      conditions: [...(call.name === 'Fn::If' ? own : []), ...all.flatMap((each) => each.conditions)],
      maps: [...(call.name === 'Fn::FindInMap' ? own : []), ...all.flatMap((each) => each.maps)],
    };
  }
  const children: readonly (readonly [string | number, DocNode | undefined])[] =
    node?.kind === 'array'
      ? node.items.map((item, index) => [index, item])
      : node?.kind === 'object'
        ? node.members.map(({ key, value }) => [key, value])
        : [];
  const all = children.map(([key, value]) => callsIn(value, [...path, key]));
  return {
    conditions: all.flatMap((each) => each.conditions),
    maps: all.flatMap((each) => each.maps),
  };
}
