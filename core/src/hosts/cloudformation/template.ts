import type { DocNode, ObjectNode, Path } from '../../document/node.ts';
import { memberOf, nodeAt } from '../../document/path.ts';
import type { Reading, Subject } from '../../subjects/subject.ts';
import { choicesFor } from './choices.ts';
import type { SourceOf } from './construct-source.ts';
import { declarationsOf } from './declarations.ts';
import { holds } from './evaluate.ts';
import { faultsOf } from './faults.ts';
import { type Input, inputsOf, propertiesOf } from './inputs.ts';
import { apiPath, readProperties } from './reading.ts';
import { type Resource, resourcesOf } from './resources.ts';
import { openScope, type Scope } from './scope.ts';
import { taskNamedBy } from './template-pairs.ts';
import { addUses, type Uses } from './uses.ts';

/** Whether an object is a CloudFormation or SAM template, half-written ones too. */
export function isTemplate(root: ObjectNode): boolean {
  const resources = memberOf(root, 'Resources')?.value;
  return (
    memberOf(root, 'AWSTemplateFormatVersion') !== undefined ||
    (resources?.kind === 'object' &&
      resources.members.some(({ key, value }) => key.startsWith('Fn::ForEach::') || hasType(value)))
  );
}

/**
 * The ECS inputs of a template, in order: the properties of its resources under the names of the API. `at` is where the
 * template stands in the document.
 */
export function resourcesIn(
  root: ObjectNode,
  text: string,
  at: Path = [],
  sourceOf: SourceOf = () => undefined,
): Subject[] {
  const declarations = declarationsOf(root, text);
  const all = resourcesOf(memberOf(root, 'Resources')?.value, declarations, [...at, 'Resources']);
  return all.flatMap((resource) => inputsOf(resource, all)).map((input) => subjectOf(input, all, sourceOf));
}

function subjectOf(input: Input, all: readonly Resource[], sourceOf: SourceOf): Subject {
  const { kind, path, resource } = input;
  const open = openScope(resource.declarations);
  const { node, place } = readProperties(input.node, { kind, type: resource.type }, open);
  const construct = constructOf(resource);
  return {
    ...(construct === undefined
      ? {}
      : { construct: { path: construct.replace(/\/Resource$/, ''), source: () => sourceOf(construct) } }),
    kind,
    path,
    node,
    naming: 'pascal',
    resource: resource.id,
    place,
    apiPath: (written) => apiPath(kind, written, resource.type),
    readings: () => readingsOf(input, all),
  };
}

/**
 * The path of what the CDK made a resource of, whose construct is where it is mended.
 * https://docs.aws.amazon.com/cdk/v2/guide/identifiers.html
 */
function constructOf({ body }: Resource): string | undefined {
  const path = nodeAt(body, ['Metadata', 'aws:cdk:path']);
  return path?.kind === 'scalar' ? String(path.value) : undefined;
}

/** One reading for each choice of conditions and parameters under which the input is there. */
function readingsOf(input: Input, all: readonly Resource[]): Reading[] {
  const { resource, kind, node, branches } = input;
  const own = { kind, type: resource.type };
  const uses: Uses = { conditions: new Set(), parameters: new Set() };
  addUses(node, uses);
  const named = taskNamedBy(readProperties(node, own, openScope(resource.declarations)).node);
  // Which of them it runs may be decided by a condition, so each that it refers to counts.
  const tasks = all.filter(
    ({ id, type }) => type === 'AWS::ECS::TaskDefinition' && (id === named || uses.parameters.has(id)),
  );
  for (const task of tasks) addUses(propertiesOf(task), uses);
  const conditions = [resource, ...tasks].map(({ condition }) => condition);
  for (const name of [...conditions, ...branches.map(([condition]) => condition)])
    if (name !== undefined) uses.conditions.add(name);
  return choicesFor(resource.declarations, uses)
    .filter(({ scope }) => isThere(input, scope))
    .map(({ scope, decided, tried, departed }) => {
      const reading = readProperties(node, own, scope);
      const task = taskNamedBy(reading.node);
      const resourceOfTask = tasks.find(({ id }) => id === task);
      const paired = resourceOfTask && pairedIn(resourceOfTask, scope);
      return {
        node: reading.node,
        place: reading.place,
        decided,
        tried,
        departed,
        faults: faultsOf({ input, reading, all, task: paired }),
        ...(paired === undefined ? {} : { task: paired }),
      };
    });
}

function isThere({ resource: { condition }, branches }: Input, scope: Scope): boolean {
  return (
    (condition === undefined || holds(condition, scope) !== false) &&
    branches.every(([name, truth]) => holds(name, scope) !== !truth)
  );
}

/** The task definition as it comes out in the same scope; none where a condition leaves it out. */
function pairedIn(task: Resource, scope: Scope): DocNode | undefined {
  const properties = propertiesOf(task);
  const isMissing = task.condition !== undefined && holds(task.condition, scope) === false;
  if (properties === undefined || isMissing) return undefined;
  return readProperties(properties, { kind: 'task-definition', type: task.type }, scope).node;
}

function hasType(resource: DocNode | undefined): boolean {
  const type = resource?.kind === 'object' ? memberOf(resource, 'Type')?.value : undefined;
  return type?.kind === 'scalar' && typeof type.value === 'string';
}
