import { roots } from '#schemas/shapes.js';
import type { DocNode, Member, ObjectNode } from '../../document/node.ts';
import { memberOf } from '../../document/path.ts';
import type { Subject } from '../../subjects/subject.ts';
import { apiCase, inApiCase, writtenCase } from '../any-case.ts';
import { converted } from '../cloudformation/converted.ts';
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

/** The file as an input; CodeDeploy takes its names in any letter case, and numbers in quotes. */
export function appSpecSubject(root: ObjectNode): Subject {
  return {
    kind: 'appspec',
    path: [],
    node: withNumbers(roots.appspec, inApiCase(roots.appspec, root)),
    naming: 'pascal',
    place: (path) => writtenCase(root, path, roots.appspec),
    apiPath: (written) => apiCase(written, roots.appspec),
  };
}

function withNumbers(type: Type, node: DocNode): DocNode {
  if (type?.kind === 'integer') return converted(type.kind, node);
  if (node.kind === 'array')
    return { ...node, items: node.items.map((item, index) => withNumbers(typeIn(type, index), item)) };
  if (node.kind !== 'object') return node;
  const members = node.members.map((member): Member => {
    const { key, value } = member;
    return value === undefined ? member : { ...member, value: withNumbers(typeIn(type, key), value) };
  });
  return { ...node, members };
}

function valueCalled(node: DocNode | undefined, name: string): DocNode | undefined {
  if (node?.kind !== 'object') return undefined;
  const exact = memberOf(node, name) ?? node.members.findLast(({ key }) => key.toLowerCase() === name);
  return exact?.value;
}
