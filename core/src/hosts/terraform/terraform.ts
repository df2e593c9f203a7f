import type { DocNode, Path } from '../../document/node.ts';
import { memberOf, nodeAt } from '../../document/path.ts';
import type { DocumentKind } from '../../ecs/kinds.ts';
import { pascalKinds } from '../../ecs/kinds.ts';
import type { Reading, Subject, SubjectHost } from '../../subjects/subject.ts';
import { flagOr } from './argument-value.ts';
import { argumentNameIn, isMadeUp, resourceKinds } from './arguments.ts';
import { type DeclaredAround, faultsOf } from './faults.ts';
import { elsewhereAt, type ModuleFiles } from './file-text.ts';
import { isModule, moduleParts } from './modules.ts';
import { offeredArguments } from './offered-arguments.ts';
import { plannedModules } from './plan.ts';
import { readArguments } from './reading.ts';
import { referenceIn, referredTo } from './references.ts';
import { type Declared, declaredIn, type TerraformResource } from './resources.ts';
import type { Scope } from './worked-out.ts';
import { isInJson, writtenEdits } from './written-edit.ts';

/** Conditions of a resource beyond these are left open. */
const mostChoices = 8;

/** The ECS inputs of a file of a Terraform module: the arguments of its resources under the names of the API. */
export function terraformSubjects(root: DocNode, files: ModuleFiles): Subject[] {
  return resourceSubjects({ ...declaredIn(root), ...files, root });
}

/** The ECS inputs of a plan as `terraform show -json` prints it; what is wrong is mended in the module, not here. */
export function planSubjects(root: DocNode): Subject[] {
  return plannedModules(root).flatMap(({ resources }) =>
    resourceSubjects({ resources, locals: new Map(), modules: [] }),
  );
}

/** The ECS inputs among resources and calls of modules, in the order in which they are written. */
export function resourceSubjects(declared: DeclaredAround): Subject[] {
  const resources = declared.resources.flatMap((resource) => {
    const kind = kindOf(resource, declared);
    return kind === undefined ? [] : [subjectOf(resource, kind, declared)];
  });
  const inputs = declared.modules.flatMap((module) =>
    moduleParts(module).map(([resource, kind]) => subjectOf(resource, kind, declared)),
  );
  return [...resources, ...inputs].sort((left, right) => left.node.span.start - right.node.span.start);
}

function subjectOf(resource: TerraformResource, kind: DocumentKind, declared: DeclaredAround): Subject {
  const { node, place, apiPath } = readArguments(resource, kind, {
    declared,
    choices: new Map(),
    open: new Set(),
    readFile: declared.readFile,
  });
  return {
    kind,
    path: resource.path,
    node,
    naming: pascalKinds.has(kind) ? 'pascal' : 'camel',
    documentPlace: place,
    apiPath: (written) => apiPath([...resource.path, ...written]) ?? written,
    host: isModule(resource) ? moduleHost(resource, node) : hostOf(resource, kind, declared),
    readings: () => readingsOf(resource, kind, declared),
  };
}

function hostOf(
  { type, name, address, path }: TerraformResource,
  kind: DocumentKind,
  { root, readFile }: DeclaredAround,
): SubjectHost {
  return {
    ...(root === undefined || readFile === undefined
      ? {}
      : { elsewhere: (at: Path) => elsewhereAt(root, at, readFile) }),
    arguments: (written) =>
      isInJson(written) ? undefined : offeredArguments(type, kind, written.slice(path.length)),
    address: address ?? `${type}.${name}`,
    ...(address === undefined ? {} : { isPrinted: true }),
    isMadeUp: (member) => isMadeUp(kind, member),
    edits: (edit, documentPlace) =>
      address === undefined ? writtenEdits({ type, kind, place: documentPlace }, edit) : [],
    value: flagOr,
    spelling: (written) =>
      isInJson(written) ? undefined : (shape, member) => argumentNameIn(type, shape, member),
  };
}

/** Inputs of a module: what is written there can be changed, and how it spells the rest is its own affair. */
function moduleHost({ name, path }: TerraformResource, node: DocNode): SubjectHost {
  const isWritten = (at: Path) => nodeAt(node, at) !== undefined;
  return {
    address: `module.${name}`,
    isMadeUp: () => true,
    value: flagOr,
    spelling: () => undefined,
    arguments: (written) =>
      written.includes('container_definitions') && written.length > path.length + 1 ? undefined : [],
    edits: (edit, place) => {
      if ('set' in edit) return isWritten(edit.set) ? [{ set: place(edit.set), to: edit.to }] : [];
      return 'remove' in edit && isWritten(edit.remove) ? [{ remove: place(edit.remove, 'key') }] : [];
    },
  };
}

/** One reading with every choice open, and one for each way in which one of them can come out. */
function readingsOf(resource: TerraformResource, kind: DocumentKind, declared: DeclaredAround): Reading[] {
  const open = new Set<string>();
  const first = readingIn(resource, kind, {
    declared,
    choices: new Map(),
    open,
    readFile: declared.readFile,
  });
  const conditions = [...open].slice(0, mostChoices);
  const others = conditions.flatMap((condition) =>
    [true, false].map((is) =>
      readingIn(resource, kind, {
        declared,
        choices: new Map([[condition, is]]),
        open: new Set(),
        readFile: declared.readFile,
      }),
    ),
  );
  return [first, ...others];
}

function readingIn(resource: TerraformResource, kind: DocumentKind, scope: Scope): Reading {
  const met = new Set<string>();
  const reading = plainReading(resource, kind, { ...scope, perhaps: { met, isLeftOut: () => false } });
  return met.size === 0 ? reading : { ...reading, otherwise: () => otherwise(resource, kind, scope, met) };
}

/** All that may be null left out, then all but one of them. */
function* otherwise(
  resource: TerraformResource,
  kind: DocumentKind,
  scope: Scope,
  met: ReadonlySet<string>,
): Generator<Reading> {
  for (const kept of [undefined, ...[...met].slice(0, mostChoices)]) {
    const isLeftOut = (written: string) => written !== kept;
    yield plainReading(resource, kind, { ...scope, perhaps: { met: new Set(), isLeftOut } });
  }
}

function plainReading(resource: TerraformResource, kind: DocumentKind, scope: Scope): Reading {
  // The scope of a file's resources has all that the file declares.
  const declared: DeclaredAround = scope.declared;
  const reading = readArguments(resource, kind, scope);
  const named = resource.type === 'module:service' ? resource : taskNamedBy(reading.node, scope.declared);
  const task = named && readArguments(named, 'task-definition', scope).node;
  return {
    node: reading.node,
    documentPlace: reading.place,
    decided: new Map([...scope.choices].map(([condition, is]) => [condition, String(is)])),
    tried: false,
    faults: faultsOf(reading, resource, { kind, declared, task }),
    ...(task === undefined ? {} : { task }),
  };
}

/** Where the inputs that run tasks name what they run. */
const places = [
  ['taskDefinition'],
  ['EcsParameters', 'TaskDefinitionArn'],
  ['Target', 'EcsParameters', 'TaskDefinitionArn'],
] as const;

function taskNamedBy(node: DocNode, declared: Declared): TerraformResource | undefined {
  for (const place of places) {
    const found = referredTo(nodeAt(node, place), 'aws_ecs_task_definition', declared);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What a resource holds; those that serve other services too are looked at where they serve ECS. */
function kindOf(resource: TerraformResource, declared: DeclaredAround): DocumentKind | undefined {
  const { type, body } = resource;
  const kind = resourceKinds.get(type);
  const has = (name: string) => memberOf(body, name) !== undefined;
  switch (kind) {
    case 'rule-target':
      return has('ecs_target') ? kind : undefined;
    case 'rule':
      return declared.resources.some((target) => targets(target, resource.name)) ? kind : undefined;
    case 'schedule':
      return oneIn(memberOf(body, 'target')?.value, 'ecs_parameters') === undefined ? undefined : kind;
    case 'scalable-target':
    case 'scaling-policy':
      return scalesEcs(resource, declared) ? kind : undefined;
    default:
      return kind;
  }
}

function targets({ type, body }: TerraformResource, rule: string): boolean {
  if (type !== 'aws_cloudwatch_event_target' || memberOf(body, 'ecs_target') === undefined) return false;
  const named = memberOf(body, 'rule')?.value;
  return named?.kind === 'unknown' && referenceIn(named.text, 'aws_cloudwatch_event_rule') === rule;
}

function scalesEcs({ body }: TerraformResource, declared: DeclaredAround): boolean {
  const namespace = memberOf(body, 'service_namespace')?.value;
  if (namespace?.kind === 'scalar') return namespace.value === 'ecs';
  const dimension = memberOf(body, 'scalable_dimension')?.value;
  if (dimension?.kind === 'scalar') return String(dimension.value).startsWith('ecs:');
  const text = namespace?.kind === 'unknown' ? namespace.text : '';
  const name = referenceIn(text, 'aws_appautoscaling_target');
  const target = declared.resources.find(
    (each) => each.type === 'aws_appautoscaling_target' && each.name === name,
  );
  return target !== undefined && target.body !== body && scalesEcs(target, declared);
}

function oneIn(node: DocNode | undefined, name: string): DocNode | undefined {
  const block = node?.kind === 'array' ? node.items[0] : node;
  return block?.kind === 'object' ? memberOf(block, name)?.value : undefined;
}
