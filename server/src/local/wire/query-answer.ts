import type { Type } from '#core/schema/types.ts';
import { type NeighbourInputs, neighbours } from '#schemas/neighbours.js';
import type { Answer } from './answer.ts';
import type { Target } from './target.ts';
import { xmlName } from './wire-names.ts';
import { xmlText } from './xml-text.ts';

/** How a service's answers are made: their shapes, what their members are called, and the items of lists. */
interface Form {
  readonly model: NeighbourInputs;
  readonly item: 'member' | 'item';
}

/** The query protocol's answer: the output as XML, by the types that the service's model gives its members. */
export function queryAnswer({ service, operation }: Target, output: unknown, requestId: string): Answer {
  const members = membersOf(service, operation, output, 'member');
  const result = `<${operation}Result>${members}</${operation}Result>`;
  const metadata = `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata>`;
  return {
    status: 200,
    contentType: 'text/xml',
    body: `<${operation}Response>${result}${metadata}</${operation}Response>`,
  };
}

/** EC2's answer: its members stand beside the request's id, and lists have items. https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html */
export function ec2Answer({ service, operation }: Target, output: unknown, requestId: string): Answer {
  const members = membersOf(service, operation, output, 'item');
  const namespace = 'http://ec2.amazonaws.com/doc/2016-11-15/';
  return {
    status: 200,
    contentType: 'text/xml',
    body: `<${operation}Response xmlns="${namespace}"><requestId>${requestId}</requestId>${members}</${operation}Response>`,
  };
}

function membersOf(service: string, operation: string, output: unknown, item: Form['item']): string {
  const model = Object.hasOwn(neighbours, service) ? neighbours[service] : undefined;
  const shape = model?.answers?.operations[operation];
  if (model === undefined || shape === undefined) return plainMembers(output);
  return xmlOf({ model, item }, { kind: 'object', shape }, output);
}

/** Of an output whose members are plain text. */
function plainMembers(output: unknown): string {
  return Object.entries(output ?? {})
    .map(([name, value]) => element(name, xmlText(String(value))))
    .join('');
}

/** https://smithy.io/2.0/aws/protocols/aws-query-protocol.html */
function xmlOf(form: Form, type: Type, value: unknown): string {
  if (type.kind === 'object') return membersXml(form, type.shape, value);
  if (type.kind === 'list') {
    const items = Array.isArray(value) ? value : [];
    return items.map((item) => element(form.item, xmlOf(form, type.item, item))).join('');
  }
  if (type.kind === 'map') {
    const entries = Object.entries(value ?? {});
    return entries
      .map(([key, item]) =>
        element('entry', element('key', xmlText(key)) + element('value', xmlOf(form, type.value, item))),
      )
      .join('');
  }
  return type.kind === 'timestamp' ? new Date(Number(value) * 1000).toISOString() : xmlText(String(value));
}

function membersXml(form: Form, shape: string, value: unknown): string {
  // What the model types as a structure is an object.
  const members = (value ?? {}) as Readonly<Record<string, unknown>>;
  return Object.entries(form.model.answers?.shapes[shape] ?? {})
    .filter(([name]) => members[name] !== undefined && members[name] !== null)
    .map(([name, { type }]) => element(xmlName(form.model, shape, name), xmlOf(form, type, members[name])))
    .join('');
}

function element(name: string, content: string): string {
  return `<${name}>${content}</${name}>`;
}
