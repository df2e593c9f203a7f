import { isOwnProperty, kindOfResource } from '../ecs/cloudformation.ts';
import type { DocumentKind } from '../ecs/kinds.ts';
import { withoutIntrinsics } from './intrinsics.ts';
import type { DocNode, ObjectNode, Path } from './node.ts';
import { memberOf } from './path.ts';

/** A resource of a CloudFormation template whose properties are an ECS input. */
export interface TemplateResource {
  /** Its logical id, by which other resources refer to it. */
  readonly resource: string;
  readonly kind: DocumentKind;
  readonly path: Path;
  /** The properties, with functions and references as unknown values. */
  readonly node: ObjectNode;
}

/** Whether an object is a CloudFormation or SAM template, be it half-written. */
export function isTemplate(root: ObjectNode): boolean {
  const resources = memberOf(root, 'Resources')?.value;
  return (
    memberOf(root, 'AWSTemplateFormatVersion') !== undefined ||
    (resources?.kind === 'object' && resources.members.some(({ value }) => typeOf(value) !== undefined))
  );
}

/** The ECS resources of a template, in order. */
export function resourcesIn(root: ObjectNode, text: string): TemplateResource[] {
  const resources = memberOf(root, 'Resources')?.value;
  if (resources?.kind !== 'object') return [];
  return resources.members.flatMap(({ key, value }) => {
    const kind = kindOfResource(typeOf(value) ?? '');
    const properties = value?.kind === 'object' ? memberOf(value, 'Properties')?.value : undefined;
    if (kind === undefined || properties?.kind !== 'object') return [];
    const node = withoutIntrinsics(properties, text);
    if (node.kind !== 'object') return [];
    const path = ['Resources', key, 'Properties'];
    return [{ resource: key, kind, path, node: withoutOwn(kind, node) }];
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
