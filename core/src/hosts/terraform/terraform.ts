import type { DocNode } from '../../document/node.ts';
import { nodeAt } from '../../document/path.ts';
import type { DocumentKind } from '../../ecs/kinds.ts';
import { pascalKinds } from '../../ecs/kinds.ts';
import type { Reading, Subject } from '../../subjects/subject.ts';
import { resourceKinds } from './arguments.ts';
import { containerFileFaults } from './container-file.ts';
import { type DeclaredAround, faultsOf } from './faults.ts';
import type { NamedFiles } from './file-text.ts';
import { isMachine, machineSubjects } from './machines.ts';
import { type ModuleFile, withModule } from './module-file.ts';
import { isModule, moduleParts } from './modules.ts';
import { plannedModules } from './plan.ts';
import { readArguments } from './reading.ts';
import { referredTo } from './references.ts';
import { kindOf } from './resource-kind.ts';
import { type Declared, declaredIn, noneDeclared, type TerraformResource } from './resources.ts';
import { hostOf, moduleHost } from './subject-host.ts';
import type { Scope } from './worked-out.ts';

/** Conditions of a resource beyond these are left open. */
const mostChoices = 8;

/** No single variable can be told to decide. */
const asGiven = new Map([['variables have the values that the module itself gives them', '']]);

/** The files around one of a module. */
export interface ModuleFiles extends NamedFiles {
  /** Reads the others of the module; called only where they could make a difference. */
  readonly siblings?: (() => readonly ModuleFile[]) | undefined;
}

/** The ECS inputs of a file of a Terraform module: the arguments of its resources under the names of the API. */
export function terraformSubjects(root: DocNode, { siblings, ...files }: ModuleFiles): Subject[] {
  const own = declaredIn(root);
  if (!mayHoldInputs(own)) return [];
  const others = siblings?.() ?? [];
  return resourceSubjects({ ...withModule(own, others), ...files, root, files: others });
}

function mayHoldInputs({ resources, modules }: Declared): boolean {
  return (
    resources.some((resource) => resourceKinds.has(resource.type) || isMachine(resource)) ||
    modules.some((module) => moduleParts(module).length > 0)
  );
}

/** The ECS inputs of a plan as `terraform show -json` prints it; what is wrong is mended in the module, not here. */
export function planSubjects(root: DocNode): Subject[] {
  return plannedModules(root).flatMap(({ resources }) => resourceSubjects({ ...noneDeclared, resources }));
}

/** The ECS inputs among a file's own resources and calls of modules, in the order in which they are written. */
export function resourceSubjects(declared: DeclaredAround): Subject[] {
  const resources = declared.resources.filter(isOwn).flatMap((resource) => {
    const kind = kindOf(resource, declared);
    return kind === undefined ? [] : [subjectOf(resource, kind, declared)];
  });
  const inputs = declared.modules
    .filter(isOwn)
    .flatMap((module) => moduleParts(module).map(([resource, kind]) => subjectOf(resource, kind, declared)));
  const machines = declared.resources.filter(isOwn).filter(isMachine).flatMap(machineSubjects);
  return [...resources, ...inputs, ...machines].sort(
    (left, right) => left.node.span.start - right.node.span.start,
  );
}

function isOwn({ file }: TerraformResource): boolean {
  return file === undefined;
}

/** A scope in which nothing is decided. */
function scopeIn(declared: DeclaredAround): Scope {
  return {
    declared,
    choices: new Map(),
    open: new Set(),
    variables: new Map(),
    readFile: declared.readFile,
  };
}

function subjectOf(resource: TerraformResource, kind: DocumentKind, declared: DeclaredAround): Subject {
  const { node, place, apiPath } = readArguments(resource, kind, scopeIn(declared));
  return {
    kind,
    path: resource.path,
    node,
    naming: pascalKinds.has(kind) ? 'pascal' : 'camel',
    documentPlace: place,
    apiPath: (written) => apiPath([...resource.path, ...written]) ?? written,
    host: isModule(resource) ? moduleHost(resource, node, declared) : hostOf(resource, kind, declared),
    readings: () => readingsOf(resource, kind, declared),
  };
}

/**
 * One reading with every choice open, one for each way in which one of them can come out, and one in which all
 * variables are what they are when nobody says otherwise.
 */
function readingsOf(resource: TerraformResource, kind: DocumentKind, declared: DeclaredAround): Reading[] {
  const scope = scopeIn(declared);
  const first = readingIn(resource, kind, scope);
  const decisions = [...scope.open]
    .slice(0, mostChoices)
    .flatMap((condition) => [true, false].map((is) => new Map([[condition, is]])));
  const others = decisions.map((choices) => readingIn(resource, kind, { ...scopeIn(declared), choices }));
  if (scope.variables.size === 0) return [first, ...others];
  const standard = readingIn(resource, kind, { ...scopeIn(declared), standard: true });
  return [first, ...others, { ...standard, tried: true, decided: asGiven }];
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
    faults: [
      ...faultsOf(reading, resource, { kind, declared, task }),
      ...containerFileFaults(resource, scope, declared),
    ],
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
