import type { DocNode, ObjectNode, Path } from '../document/node.ts';
import { memberOf, withoutMember } from '../document/path.ts';
import type { DocumentKind } from '../ecs/kinds.ts';
import type { FileKind } from './file-kind.ts';
import { type Subject, subject } from './subject.ts';
import { containerMembers, mayBe, toldKind } from './tells.ts';

/**
 * The ECS inputs of a file that no other tool reads: itself, those in the answer of a describe call, or the targets
 * of a rule. `said` is the kind by setting or marker, `named` the one that the file's name suggests.
 */
export function plainSubjects(
  root: DocNode,
  said: FileKind | undefined,
  named: DocumentKind | undefined,
): Subject[] {
  const inner = root.kind === 'object' ? wrapped(root) : listed(root, said ?? named);
  if (inner.length > 0) return inner;
  const kind = said ?? kindOf(root, named);
  return kind === undefined || kind === 'none' || kind === 'cloudformation' || kind === 'terraform'
    ? []
    : [subject(kind, [], root)];
}

/** A file's name decides when the content does not contradict it. */
function kindOf(root: DocNode, named: DocumentKind | undefined): FileKind | undefined {
  if (root.kind === 'array') return named === 'container-definitions' ? named : undefined;
  if (root.kind !== 'object') return undefined;
  const members = namesOf(root);
  const told = isCompose(root) ? 'none' : toldKind(members);
  if (told === 'none' || named === undefined) return isEcs(root, told) ? told : undefined;
  if (named === 'container-definitions') return told;
  return mayBe(named, members) ? agreed(named, told) : told;
}

/** Service and run files are told apart by their content, whatever their name says. */
function agreed(named: DocumentKind, told: DocumentKind | undefined): DocumentKind {
  const service = named === 'create-service' && told === 'update-service';
  const task = named === 'task-definition' && (told === 'create-service' || told === 'run-task');
  return told !== undefined && (service || task) ? told : named;
}

/** A list of containers, of a rule's targets, or of the images that a pipeline has built. */
function listed(root: DocNode, meant: FileKind | undefined): Subject[] {
  if (root.kind !== 'array') return [];
  if (meant === 'image-definition')
    return root.items.map((item, index) => subject('image-definition', [index], item));
  const objects = root.items.filter((item) => item.kind === 'object');
  if (objects.some((item) => namesOf(item).has('EcsParameters'))) return targets(root.items, []);
  return objects.length > 0 && objects.some(isContainer) && objects.every(mayBeContainer)
    ? [subject('container-definitions', [], root)]
    : [];
}

const one = new Map<string, DocumentKind>([
  ['taskDefinition', 'task-definition'],
  ['service', 'create-service'],
  ['cluster', 'cluster'],
  ['capacityProvider', 'capacity-provider'],
  ['taskSet', 'task-set'],
  ['daemonTaskDefinition', 'daemon-task-definition'],
]);

const many = new Map<string, DocumentKind>([
  ['services', 'create-service'],
  ['clusters', 'cluster'],
  ['capacityProviders', 'capacity-provider'],
  ['taskSets', 'task-set'],
  ['ScalableTargets', 'scalable-target'],
  ['ScalingPolicies', 'scaling-policy'],
]);

/** The inputs inside the answer of a describe call, such as `{"taskDefinition": {...}}`. */
function wrapped(root: ObjectNode): Subject[] {
  const inner = root.members.flatMap(({ key, value }) => {
    if (value?.kind === 'object') return single(one.get(key), key, value);
    if (value?.kind !== 'array') return [];
    if (key === 'Targets') return targets(value.items, [key]);
    const kind = many.get(key);
    return kind === undefined
      ? []
      : value.items.flatMap((item, index) =>
          isAnswer(kind, item) ? [subject(kind, [key, index], item)] : [],
        );
  });
  const isRule = inner.some(({ kind }) => kind === 'rule-target') && namesOf(root).has('ScheduleExpression');
  // The targets are inputs of their own.
  return isRule ? [...inner, subject('rule', [], withoutMember(root, 'Targets'))] : inner;
}

function single(kind: DocumentKind | undefined, key: string, value: ObjectNode): Subject[] {
  return kind !== undefined && isAnswer(kind, value) ? [subject(kind, [key], value)] : [];
}

/** Whether an object that a describe call's member holds is what the member's name promises. */
function isAnswer(kind: DocumentKind, node: DocNode): boolean {
  if (node.kind !== 'object') return false;
  const names = namesOf(node);
  const told = toldKind(names);
  if (kind === 'daemon-task-definition') return names.has('containerDefinitions');
  if (told === kind) return kind === 'create-service' || isEcs(node, told);
  return (kind === 'cluster' && names.has('clusterArn')) || (kind === 'task-set' && names.has('taskSetArn'));
}

function targets(items: readonly DocNode[], path: Path): Subject[] {
  return items.flatMap((item, index) =>
    item.kind === 'object' && namesOf(item).has('EcsParameters')
      ? [subject('rule-target', [...path, index], item)]
      : [],
  );
}

/** Application Auto Scaling and EventBridge Scheduler serve other services too. */
function isEcs(root: ObjectNode, told: FileKind | undefined): boolean {
  if (told === 'scalable-target' || told === 'scaling-policy') {
    const dimension = memberOf(root, 'ScalableDimension')?.value;
    return dimension?.kind !== 'scalar' || String(dimension.value).startsWith('ecs:');
  }
  // A rule serves whatever its targets are, which are told apart.
  if (told === 'rule') return false;
  if (told === 'pipe') {
    const parameters = memberOf(root, 'TargetParameters')?.value;
    return parameters?.kind === 'object' && namesOf(parameters).has('EcsTaskParameters');
  }
  if (told !== 'schedule') return true;
  const target = memberOf(root, 'Target')?.value;
  return target?.kind === 'object' && namesOf(target).has('EcsParameters');
}

/** Compose files have a map of services. */
function isCompose(root: ObjectNode): boolean {
  return memberOf(root, 'services')?.value?.kind === 'object';
}

function isContainer(node: ObjectNode): boolean {
  const names = namesOf(node);
  return names.has('name') && names.has('image') && containerMembers.some((member) => names.has(member));
}

function mayBeContainer(node: ObjectNode): boolean {
  const names = namesOf(node);
  return names.size === 0 || names.has('image') || names.has('name');
}

function namesOf(node: ObjectNode): ReadonlySet<string> {
  return new Set(node.members.map((member) => member.key));
}
