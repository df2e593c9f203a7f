import type { Path } from '#core/document/node.ts';
import { isList, type JsonValue } from '#core/document/path-edit.ts';
import { analyze } from '#core/ide/analysis/analysis.ts';
import type { Subject } from '#core/subjects/subject.ts';
import { asJsonResource, asResource, type Containers, resourceType } from '../terraform/transcribe.ts';
import type { Host } from './host.ts';
import type { Input } from './refused.ts';

/**
 * The provider converts numbers, truths and texts into each other, has tags as a map, one block for networks, a
 * standard for the count of tasks, and names in snake case; members that it does not know of containers it drops.
 */
export const convertedByProvider: ReadonlySet<string> = new Set([
  'reports-services: a count in quotes',
  'reports-task-definitions: storage in quotes',
  'reports-task-definitions: tags as a map',
  'services: a port in quotes',
  'services: a service of an unsaid size',
  'services: a member in another case',
  "task-definitions: a parameter's ARN among plain variables",
  'threads-services: a public address in true and false',
  'threads-task-definitions: the network mode with a capital letter',
  'threads-task-definitions: a mount that is readonly in small letters',
  'threads-task-definitions: tags as CloudFormation writes them',
  'unseen-services: a public address by the word of a truth',
  'unseen-services: a weight in quotes',
  'unseen-task-definitions: the execution role in a container',
  '051-keys-lower-case.json',
  '032-exec-role-in-container.json',
  '047-env-valuefrom.json',
]);

/** Modules of Terraform. */
export const terraformHosts: readonly Host[] = [
  host('Terraform, containers by jsonencode', 'jsonencode'),
  host('Terraform, containers as a heredoc', 'heredoc'),
  {
    name: 'Terraform in JSON',
    takes: convertedByProvider,
    write: ({ kind, input, task }) => {
      const type = resourceType(kind);
      if (type === undefined || (kind === 'create-service' && 'containerDefinitions' in input))
        return undefined;
      const { taskDefinition: _, ...service } = input;
      const link = { task_definition: `$\{aws_ecs_task_definition.Task.arn}` };
      const It =
        task === undefined
          ? asJsonResource(kind, input)
          : { ...Object(asJsonResource(kind, service)), ...link };
      const tasks = task && { Task: asJsonResource('task-definition', task) };
      const resource =
        tasks === undefined ? { [type]: { It } } : { [type]: { It }, aws_ecs_task_definition: tasks };
      const text = `${JSON.stringify({ resource }, null, 2)}\n`;
      const subject = analyze(text, 'json', 'main.tf.json').subjects.find(({ path }) => path.includes('It'));
      const placesOf = (path: Path) => placesAround(subject, input, path);
      return { file: 'main.tf.json', text, syntax: 'json', placesOf };
    },
  },
];

function host(name: string, containers: Containers): Host {
  return {
    name,
    takes: convertedByProvider,
    write: ({ kind, input, task }) => {
      // A service has no argument for containers, and so none for the text of their JSON.
      if (resourceType(kind) === undefined || (kind === 'create-service' && 'containerDefinitions' in input))
        return undefined;
      const { taskDefinition, ...service } = input;
      const text =
        task === undefined
          ? asResource(kind, input, containers)
          : [
              asResource(kind, service, containers, ['task_definition = aws_ecs_task_definition.Task.arn']),
              asResource('task-definition', task, containers, [], 'Task'),
            ].join('\n');
      const [subject] = analyze(text, 'hcl', 'main.tf').subjects.filter(({ path }) =>
        String(path[0]).endsWith('.It'),
      );
      const placesOf = (path: Path) => placesAround(subject, input, path);
      return { file: 'main.tf', text, syntax: 'hcl', placesOf };
    },
  };
}

/** Where a path of an input is written, as a value and as a name, and each of its members. */
export function placesAround(subject: Subject | undefined, input: Input, path: Path): readonly Path[] {
  return [path, ...below(input, path)].flatMap((each) => [
    subject?.documentPlace?.(each) ?? each,
    subject?.documentPlace?.(each, 'key') ?? each,
  ]);
}

/** Members of an object may be arguments beside each other. */
function below(input: Input, path: Path): Path[] {
  const value = path.reduce<JsonValue | undefined>((at, segment) => memberIn(at, segment), input);
  return typeof value === 'object' && value !== null && !isList(value)
    ? Object.keys(value).map((name) => [...path, name])
    : [];
}

function memberIn(value: JsonValue | undefined, segment: string | number): JsonValue | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  return isList(value) ? value[Number(segment)] : value[segment];
}
