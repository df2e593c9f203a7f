import type { DocNode, ObjectNode } from '../../document/node.ts';
import { memberOf } from '../../document/path.ts';
import type { HostFault } from '../../subjects/subject.ts';
import { argumentsOf, callIn, referenceIn, shortForm } from './call.ts';
import { textIn } from './parameters.ts';
import type { Resource } from './resources.ts';
import { substitution } from './substitution.ts';

/**
 * What is wrong with the id of the service to scale, as it is put together from other resources: it is
 * `service/<cluster name>/<service name>`, and `Ref` of a service is its ARN.
 * https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html
 */
export function resourceIdFaults(properties: ObjectNode, all: readonly Resource[]): HostFault[] {
  const id = memberOf(properties, 'ResourceId')?.value;
  const parts = id && (partsOf(id) ?? aloneIn(id));
  if (parts === undefined || (parts[0] !== 'service' && parts.length > 1)) return [];
  const message = parts.length === 1 ? aloneFault(parts[0] ?? '', all) : faultOf(parts, all);
  return message === undefined
    ? []
    : [{ id: 'cfn-resource-id', severity: 'error', path: ['ResourceId'], message }];
}

function faultOf(parts: readonly string[], all: readonly Resource[]): string | undefined {
  const last = parts.at(-1) ?? '';
  const [, name = '', attribute] = /^\$\{(\w+)(?:\.(\w+))?\}$/.exec(last) ?? [];
  const cluster = parts.length > 2 ? /^\$\{(\w+)\.Arn\}$/.exec(parts[1] ?? '')?.[1] : undefined;
  if (cluster !== undefined && all.find(({ id }) => id === cluster)?.type === 'AWS::ECS::Cluster')
    return `"${cluster}.Arn" is the ARN of the cluster; write its name, \${${cluster}}, between service/ and the name of the service.`;
  if (all.find(({ id }) => id === name)?.type !== 'AWS::ECS::Service') return undefined;
  if (attribute !== 'Name')
    return `"${name}" stands for the ARN of the service here; write its name, \${${name}.Name}, after service/ and the name of the cluster.`;
  return parts.length === 2
    ? `The id names no cluster; write service/<cluster name>/\${${name}.Name}.`
    : undefined;
}

/** What is said of an id that is a service or a cluster and nothing beside it. */
function aloneFault(part: string, all: readonly Resource[]): string | undefined {
  const name = /^\$\{(\w+)(?:\.\w+)?\}$/.exec(part)?.[1];
  const type = all.find(({ id }) => id === name)?.type;
  return type === 'AWS::ECS::Service' || type === 'AWS::ECS::Cluster'
    ? `This gives something of "${name}" alone; write service/<cluster name>/<service name>.`
    : undefined;
}

/** A reference as the only part of an id. */
function aloneIn(node: DocNode): readonly string[] | undefined {
  const call = callIn(node);
  const part = call?.name === 'Ref' || call?.name === 'Fn::GetAtt' ? written(node) : undefined;
  return part === undefined ? undefined : [part];
}

/** The id between its slashes, with references as `Fn::Sub` writes them; `undefined` when that cannot be told. */
function partsOf(node: DocNode | undefined): readonly string[] | undefined {
  const call = callIn(node);
  if (call?.name === 'Fn::Sub') {
    const found = substitution(call);
    return found === undefined || found.own !== undefined ? undefined : found.text.split('/');
  }
  const [between, list] = call?.name === 'Fn::Join' ? argumentsOf(call) : [];
  if (textIn(between) === undefined || list?.kind !== 'array') return undefined;
  const words = list.items.map(written);
  return words.includes(undefined) ? undefined : words.join(textIn(between)).split('/');
}

function written(node: DocNode): string | undefined {
  const call = callIn(node);
  if (call === undefined) return textIn(node);
  const found = referenceIn(shortForm(call, ''));
  if (found === undefined) return undefined;
  return `\${${found.name}${found.attribute === undefined ? '' : `.${found.attribute}`}}`;
}
