import type { DocNode, ObjectNode, Path } from '../../document/node.ts';
import { memberOf, withoutMember } from '../../document/path.ts';
import type { DocumentKind } from '../../ecs/kinds.ts';
import { argumentsOf, callIn, referenceIn, shortForm } from './call.ts';
import { givenBy } from './evaluate.ts';
import { textIn } from './parameters.ts';
import { kindOfResource, meantType } from './resource-types.ts';
import type { Resource } from './resources.ts';
import { type Declarations, standardScope } from './scope.ts';

/** Properties that are an ECS input, or the part of them that is one. */
export interface Input {
  readonly kind: DocumentKind;
  readonly resource: Resource;
  readonly path: Path;
  readonly node: ObjectNode;
  /** The branches of conditions that it stands in. */
  readonly branches: readonly (readonly [condition: string, holds: boolean])[];
}

/** The ECS inputs of a resource: none, its properties, or each target of a rule that runs a task. */
export function inputsOf(resource: Resource, all: readonly Resource[]): Input[] {
  const kind = kindOfResource(meantType(resource.type) ?? resource.type);
  if (kind === undefined) return [];
  const properties = propertiesOf(resource) ?? unwritten(kind, resource);
  if (properties === undefined) return [];
  const path = [...resource.path, 'Properties'];
  if (kind === 'rule-target') return ruleIn(properties, resource, path);
  return isEcs(kind, properties, resource, all)
    ? [{ kind, resource, path, node: properties, branches: [] }]
    : [];
}

/** Nothing at all where the properties are left out of what cannot be without them. */
function unwritten(kind: DocumentKind, { body }: Resource): ObjectNode | undefined {
  const needed = kind === 'task-definition' || kind === 'create-service';
  return needed && memberOf(body, 'Properties') === undefined
    ? { kind: 'object', span: body.span, members: [] }
    : undefined;
}

/** The targets of a rule that run a task, and the rule itself when there are any. */
function ruleIn(properties: ObjectNode, resource: Resource, path: Path): Input[] {
  const around = { kind: 'rule-target', resource, path: [...path, 'Targets'], branches: [] } as const;
  const targets = targetsIn(memberOf(properties, 'Targets')?.value, around);
  if (targets.length === 0) return [];
  const node = withoutMember(properties, 'Targets');
  return [...targets, { kind: 'rule', resource, path, node, branches: [] }];
}

/** The targets that run a task of ECS, also where a condition decides whether they are there. */
function targetsIn(node: DocNode | undefined, around: Omit<Input, 'node'>): Input[] {
  const call = callIn(node);
  if (call?.name === 'Fn::If') {
    const [condition, ...branches] = argumentsOf(call);
    const name = textIn(condition) ?? '';
    return branches.flatMap((branch, index) =>
      targetsIn(branch, {
        ...around,
        path: [...around.path, call.name, index + 1],
        branches: [...around.branches, [name, index === 0]],
      }),
    );
  }
  if (node?.kind === 'array')
    return node.items.flatMap((item, index) => targetsIn(item, { ...around, path: [...around.path, index] }));
  if (node?.kind !== 'object' || memberOf(node, 'EcsParameters') === undefined) return [];
  return [{ ...around, node }];
}

/** Application Auto Scaling and EventBridge Scheduler serve other services too. */
function isEcs(
  kind: DocumentKind,
  properties: ObjectNode,
  { declarations }: Resource,
  all: readonly Resource[],
): boolean {
  if (kind === 'schedule') {
    const target = memberOf(properties, 'Target')?.value;
    return target?.kind === 'object' && memberOf(target, 'EcsParameters') !== undefined;
  }
  if (kind === 'pipe') {
    const parameters = memberOf(properties, 'TargetParameters')?.value;
    return parameters?.kind === 'object' && memberOf(parameters, 'EcsTaskParameters') !== undefined;
  }
  if (kind === 'scalable-target') return scalesEcs(properties, declarations) === true;
  if (kind !== 'scaling-policy') return true;
  const scales = scalesEcs(properties, declarations);
  if (scales !== undefined) return scales;
  const target = memberOf(properties, 'ScalingTargetId')?.value;
  // Without a target CloudFormation refuses it whatever it was to scale.
  if (target === undefined) return memberOf(properties, 'ResourceId') === undefined;
  const call = callIn(target);
  const name = call && referenceIn(shortForm(call, ''))?.name;
  const found = all.find(({ id, type }) => id === name && kindOfResource(type) === 'scalable-target');
  const scaled = found && propertiesOf(found);
  return found !== undefined && scaled !== undefined && scalesEcs(scaled, found.declarations) === true;
}

/** Whether it says that it scales services of ECS; `undefined` when it does not say what. */
function scalesEcs(properties: ObjectNode, declarations: Declarations): boolean | undefined {
  const scope = standardScope(declarations);
  const text = (name: string) => {
    const given = givenBy(memberOf(properties, name)?.value, scope);
    return typeof given === 'string' ? given : undefined;
  };
  const dimension = text('ScalableDimension');
  const namespace = text('ServiceNamespace');
  if (dimension === undefined && namespace === undefined) return undefined;
  return dimension?.startsWith('ecs:') !== false && (namespace ?? 'ecs') === 'ecs';
}

/** The properties of a resource, where they are written out. */
export function propertiesOf({ body }: Resource): ObjectNode | undefined {
  const properties = memberOf(body, 'Properties')?.value;
  return properties?.kind === 'object' && callIn(properties) === undefined ? properties : undefined;
}
