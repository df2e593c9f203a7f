import { roots, shapes } from '#schemas/shapes.js';
import type { DocNode, Member, ObjectNode, Path } from '../../document/node.ts';
import { memberOf } from '../../document/path.ts';
import type { Subject } from '../../subjects/subject.ts';
import { type Type, typeIn } from '../type-in.ts';

/**
 * Whether an object is the AppSpec file of a CodeDeploy deployment to ECS. Those of Lambda and of servers have the
 * same name; `isNamed` says that the file is called so.
 * https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure.html
 */
export function isAppSpec(root: ObjectNode, isNamed: boolean): boolean {
  const resources = valueCalled(root, 'resources');
  if (resources?.kind !== 'array') return false;
  const types = resources.items.flatMap((item) =>
    item.kind === 'object' ? item.members.map(({ value }) => valueCalled(value, 'type')) : [],
  );
  const written = types.flatMap((type) => (type?.kind === 'scalar' ? [type.value] : []));
  return written.length === 0 ? isNamed : written.includes('AWS::ECS::Service');
}

/** The file as an input; CodeDeploy takes its names in any letter case. */
export function appSpecSubject(root: ObjectNode): Subject {
  return {
    kind: 'appspec',
    path: [],
    node: renamed(roots.appspec, root),
    naming: 'pascal',
    place: (path) => writtenPath(root, path),
    apiPath: namedPath,
  };
}

function renamed(type: Type, node: DocNode): DocNode {
  if (node.kind === 'array') {
    const item = type?.kind === 'list' ? type.item : undefined;
    return { ...node, items: node.items.map((each) => renamed(item, each)) };
  }
  if (node.kind !== 'object') return node;
  const members = node.members.map((member): Member => {
    const key = nameIn(type, member.key);
    return { ...member, key, value: member.value && renamed(typeIn(type, key), member.value) };
  });
  return { ...node, members };
}

/** A path of the canonical names as the file spells it. */
function writtenPath(root: DocNode, path: Path): Path {
  let type: Type = roots.appspec;
  let node: DocNode | undefined = root;
  return path.map((segment) => {
    const around: Type = type;
    const member: Member | undefined =
      node?.kind === 'object'
        ? node.members.findLast(({ key }) => nameIn(around, key) === segment)
        : undefined;
    const item: DocNode | undefined =
      node?.kind === 'array' && typeof segment === 'number' ? node.items[segment] : undefined;
    node = member?.value ?? item;
    type = typeIn(around, segment);
    return member?.key ?? segment;
  });
}

function namedPath(written: Path): Path {
  let type: Type = roots.appspec;
  return written.map((segment) => {
    const name = typeof segment === 'string' ? nameIn(type, segment) : segment;
    type = typeIn(type, name);
    return name;
  });
}

function nameIn(type: Type, written: string): string {
  if (type?.kind !== 'object') return written;
  const letters = written.toLowerCase();
  return Object.keys(shapes[type.shape] ?? {}).find((name) => name.toLowerCase() === letters) ?? written;
}

function valueCalled(node: DocNode | undefined, name: string): DocNode | undefined {
  if (node?.kind !== 'object') return undefined;
  const exact = memberOf(node, name) ?? node.members.findLast(({ key }) => key.toLowerCase() === name);
  return exact?.value;
}
