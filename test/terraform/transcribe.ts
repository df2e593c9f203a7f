import { printHclInline, printHclMember } from '#core/document/edit/print-hcl.ts';
import type { JsonValue } from '#core/document/path-edit.ts';
import type { DocumentKind } from '#core/ecs/kinds.ts';
import { argumentsOf } from '#core/hosts/terraform/argument-value.ts';
import { schemaFor } from '#core/schema/shape.ts';

/** How the containers of a task definition are written. */
export type Containers = 'jsonencode' | 'heredoc';

const types: Partial<Record<DocumentKind, string>> = {
  'task-definition': 'aws_ecs_task_definition',
  'create-service': 'aws_ecs_service',
  'capacity-provider': 'aws_ecs_capacity_provider',
  'task-set': 'aws_ecs_task_set',
  'scalable-target': 'aws_appautoscaling_target',
};

const layout = { unit: '  ', newline: '\n', dash: 0, quote: '"' } as const;

/** The type of the resource that holds an input; `undefined` where Terraform has none. */
export function resourceType(kind: DocumentKind): string | undefined {
  return types[kind];
}

/** An input as the resource `It` of a module; `more` are lines of arguments besides. */
export function asResource(
  kind: DocumentKind,
  input: Readonly<Record<string, JsonValue>>,
  containers: Containers,
  more: readonly string[] = [],
  name = 'It',
): string {
  const type = types[kind] ?? '';
  const { containerDefinitions, ...others } = input;
  const root = schemaFor(kind);
  const named = Object.entries(argumentsOf(type, root.kind === 'object' ? root.shape : '', others, true));
  const lines = named.map(([argument, value]) => `  ${printHclMember(argument, value, '  ', layout)}`);
  const inJson =
    containerDefinitions === undefined
      ? []
      : [`  container_definitions = ${asText(containerDefinitions, containers)}`];
  return [
    `resource "${type}" "${name}" {`,
    ...lines,
    ...inJson,
    ...more.map((line) => `  ${line}`),
    '}',
    '',
  ].join('\n');
}

/** The same as the resource stands in a module in JSON: the containers are a text of JSON. */
export function asJsonResource(kind: DocumentKind, input: Readonly<Record<string, JsonValue>>): JsonValue {
  const { containerDefinitions, ...others } = input;
  const root = schemaFor(kind);
  const named = argumentsOf(types[kind] ?? '', root.kind === 'object' ? root.shape : '', others, true);
  return containerDefinitions === undefined
    ? named
    : { ...named, container_definitions: JSON.stringify(containerDefinitions) };
}

function asText(value: JsonValue, containers: Containers): string {
  if (containers === 'heredoc')
    return `<<JSON\n${JSON.stringify(value, null, 2).replace(/([$%])\{/g, '$1$1{')}\nJSON`;
  return `jsonencode(${printHclInline(value)})`;
}
