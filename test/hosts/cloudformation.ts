import type { Path } from '#core/document/node.ts';
import { isList, type JsonValue } from '#core/document/path-edit.ts';
import type { DocumentKind } from '#core/ecs/kinds.ts';
import { templateName } from '#core/hosts/cloudformation/names.ts';
import { resourceKinds } from '#core/hosts/cloudformation/resource-types.ts';
import { type Type, typeIn } from '#core/hosts/type-in.ts';
import { schemaFor } from '#core/schema/shape.ts';
import { blockYaml } from './block-yaml.ts';
import type { Host } from './host.ts';
import type { Input, Refused } from './refused.ts';

/** How a text is written in a template: as it is, or by a function that says the same. */
type Texts = (text: string) => JsonValue;

/** CloudFormation converts numbers, truths and texts into each other, makes up a family, and has names of its own. */
const takes: ReadonlySet<string> = new Set([
  'reports-services: a count in quotes',
  'reports-task-definitions: a definition without its family',
  'reports-task-definitions: labels with a number',
  'reports-task-definitions: storage in quotes',
  'reports-task-definitions: an option of logs that is a truth',
  'reports-task-definitions: a GPU as a number',
  'services: a port in quotes',
  'task-definitions: a truth in quotes',
  'threads-task-definitions: memory and CPU of a container in quotes',
  'threads-task-definitions: the network mode with a capital letter',
  'threads-task-definitions: a number among the words of a command',
  'threads-task-definitions: tags as CloudFormation writes them',
  'unseen-services: a weight in quotes',
  '049-env-value-number.json',
]);

/** Templates in each of the ways in which people write them, and those of SAM. */
export const templateHosts: readonly Host[] = [
  host('CloudFormation in JSON', 'json', (text) => text),
  host('CloudFormation in JSON, functions in the long form', 'json', (text) =>
    isPlain(text) ? { 'Fn::Sub': text } : text,
  ),
  host('CloudFormation in YAML, functions in the long form', 'yaml', (text) =>
    isPlain(text) ? { 'Fn::Join': ['', [text]] } : text,
  ),
  host('CloudFormation in YAML, functions in the short form', 'yaml', (text) =>
    isPlain(text) ? { '!Sub': text } : text,
  ),
  host('SAM', 'yaml', (text) => text, {
    Transform: 'AWS::Serverless-2016-10-31',
    Globals: { Function: { Runtime: 'nodejs22.x', Timeout: 10 } },
  }),
  inServerless(host('Serverless Framework', 'yaml', (text) => text)),
];

/** The framework has the template below a member of its own file. */
function inServerless(template: Host): Host {
  return {
    ...template,
    write: (refused) => {
      const written = template.write(refused);
      if (written === undefined) return undefined;
      const before = 'service: shop\nprovider:\n  name: aws\nresources:\n';
      return {
        ...written,
        file: 'serverless.yml',
        text: `${before}${written.text.replace(/^(?=.)/gm, '  ')}`,
        placesOf: (path) => written.placesOf(path).map((place) => ['resources', ...place]),
      };
    },
  };
}

const samFunction = {
  Type: 'AWS::Serverless::Function',
  Properties: { Handler: 'index.handler', CodeUri: 'src/' },
};

function host(name: string, syntax: 'json' | 'yaml', texts: Texts, around: Input = {}): Host {
  return {
    name,
    takes,
    write: (refused) => {
      const type = resourceType(refused.kind);
      if (type === undefined) return undefined;
      const template = {
        AWSTemplateFormatVersion: '2010-09-09',
        ...around,
        Resources: {
          ...('Transform' in around ? { Function: samFunction } : {}),
          ...resources(type, refused, texts),
        },
      };
      const text = syntax === 'json' ? `${JSON.stringify(template, null, 2)}\n` : blockYaml(template);
      const placesOf = (path: Path) => [
        ['Resources', 'It', 'Properties', ...named(type, refused.kind, path)],
      ];
      return { file: `template.${syntax}`, text, syntax, placesOf };
    },
  };
}

function resources(type: string, { kind, input, task }: Refused, texts: Texts): Input {
  const It = { Type: type, Properties: properties(schemaFor(kind), input, type, texts) };
  if (task === undefined) return { It };
  const own = 'AWS::ECS::TaskDefinition';
  return {
    It: { ...It, Properties: { ...asMembers(It.Properties), TaskDefinition: { Ref: 'Task' } } },
    Task: { Type: own, Properties: properties(schemaFor('task-definition'), task, own, texts) },
  };
}

function resourceType(kind: DocumentKind): string | undefined {
  if (kind === 'rule' || kind === 'rule-target') return undefined;
  return resourceKinds.find(([, each]) => each === kind)?.[0];
}

function properties(type: Type, value: JsonValue, resource: string, texts: Texts): JsonValue {
  if (typeof value === 'string') return texts(value);
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value))
    return value.map((item) =>
      properties(type?.kind === 'list' ? type.item : undefined, item, resource, texts),
    );
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      nameIn(type, name, resource),
      properties(typeIn(type, name), each, resource, texts),
    ]),
  );
}

function named(resource: string, kind: DocumentKind, path: Path): Path {
  let type: Type = schemaFor(kind);
  return path.map((segment) => {
    const name = typeof segment === 'string' ? nameIn(type, segment, resource) : segment;
    type = typeIn(type, segment);
    return name;
  });
}

/** Keys of maps are the author's; what the API has no name for gets a capital like the rest. */
function nameIn(type: Type, name: string, resource: string): string {
  return type?.kind === 'object' ? templateName(type.shape, name, resource) : name;
}

/** Functions take what has `${` in it for a parameter. */
function isPlain(text: string): boolean {
  return text !== '' && !text.includes('${');
}

function asMembers(value: JsonValue): Input {
  // The properties of a resource are an object, as the input is.
  return value as Input;
}
