import type { DocNode, ObjectNode } from '../../document/node.ts';
import { memberOf } from '../../document/path.ts';
import type { DocumentKind } from '../../ecs/kinds.ts';
import type { Subject } from '../../subjects/subject.ts';
import { withoutIntrinsics } from './intrinsics.ts';
import { isOwnProperty, kindOfResource } from './names.ts';

/** Whether an object is a CloudFormation or SAM template, be it half-written. */
export function isTemplate(root: ObjectNode): boolean {
  const resources = memberOf(root, 'Resources')?.value;
  return (
    memberOf(root, 'AWSTemplateFormatVersion') !== undefined ||
    (resources?.kind === 'object' && resources.members.some(({ value }) => typeOf(value) !== undefined))
  );
}

/** The ECS inputs of a template, in order: the properties of its resources, with functions as unknown values. */
export function resourcesIn(root: ObjectNode, text: string): Subject[] {
  const resources = memberOf(root, 'Resources')?.value;
  if (resources?.kind !== 'object') return [];
  return resources.members.flatMap(({ key, value }) => {
    const kind = kindOfResource(typeOf(value) ?? '');
    const properties = value?.kind === 'object' ? memberOf(value, 'Properties')?.value : undefined;
    if (kind === undefined || properties?.kind !== 'object') return [];
    const node = withoutIntrinsics(properties, text);
    if (node.kind !== 'object') return [];
    const path = ['Resources', key, 'Properties'];
    return [{ resource: key, kind, path, node: withoutOwn(kind, node), naming: 'pascal' as const }];
  });
}

function typeOf(resource: DocNode | undefined): string | undefined {
  const type = resource?.kind === 'object' ? memberOf(resource, 'Type')?.value : undefined;
  return type?.kind === 'scalar' && typeof type.value === 'string' ? type.value : undefined;
}

function withoutOwn(kind: DocumentKind, node: ObjectNode): ObjectNode {
  const members = node.members.filter(({ key }) => !isOwnProperty(kind, key));
  return members.length === node.members.length ? node : { ...node, members };
}
