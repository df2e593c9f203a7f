import type { Type } from '#core/schema/types.ts';
import { type NeighbourInputs, neighbours } from '#schemas/neighbours.js';
import type { Answer } from './answer.ts';
import type { Target } from './target.ts';
import { xmlText } from './xml-text.ts';

type Shapes = NonNullable<NeighbourInputs['answers']>['shapes'];

/** The query protocol's answer: the output as XML, by the types that the service's model gives its members. */
export function queryAnswer({ service, operation }: Target, output: unknown, requestId: string): Answer {
  const answers = Object.hasOwn(neighbours, service) ? neighbours[service]?.answers : undefined;
  const shape = answers?.operations[operation];
  const members =
    answers === undefined || shape === undefined
      ? plainMembers(output)
      : xmlOf(answers.shapes, { kind: 'object', shape }, output);
  const result = `<${operation}Result>${members}</${operation}Result>`;
  const metadata = `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata>`;
  return {
    status: 200,
    contentType: 'text/xml',
    body: `<${operation}Response>${result}${metadata}</${operation}Response>`,
  };
}

/** Of an output whose members are plain text. */
function plainMembers(output: unknown): string {
  return Object.entries(output ?? {})
    .map(([name, value]) => element(name, xmlText(String(value))))
    .join('');
}

/** https://smithy.io/2.0/aws/protocols/aws-query-protocol.html */
function xmlOf(shapes: Shapes, type: Type, value: unknown): string {
  if (type.kind === 'object') return membersXml(shapes, type.shape, value);
  if (type.kind === 'list') {
    const items = Array.isArray(value) ? value : [];
    return items.map((item) => element('member', xmlOf(shapes, type.item, item))).join('');
  }
  if (type.kind === 'map') {
    const entries = Object.entries(value ?? {});
    return entries
      .map(([key, item]) =>
        element('entry', element('key', xmlText(key)) + element('value', xmlOf(shapes, type.value, item))),
      )
      .join('');
  }
  return type.kind === 'timestamp' ? new Date(Number(value) * 1000).toISOString() : xmlText(String(value));
}

function membersXml(shapes: Shapes, shape: string, value: unknown): string {
  // What the model types as a structure is an object.
  const members = (value ?? {}) as Readonly<Record<string, unknown>>;
  return Object.entries(shapes[shape] ?? {})
    .filter(([name]) => members[name] !== undefined && members[name] !== null)
    .map(([name, { type }]) => element(name, xmlOf(shapes, type, members[name])))
    .join('');
}

function element(name: string, content: string): string {
  return `<${name}>${content}</${name}>`;
}
