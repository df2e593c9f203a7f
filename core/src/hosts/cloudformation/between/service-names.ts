import type { DocNode } from '../../../document/node.ts';
import { memberOf } from '../../../document/path.ts';
import type { HostFault } from '../../../subjects/subject.ts';
import { callIn, shortForm } from '../call.ts';
import { propertiesOf } from '../inputs.ts';
import { textIn } from '../parameters.ts';
import type { Resource } from '../resources.ts';
import type { Given } from './given.ts';

/**
 * A service whose name an earlier one of the same cluster has, both being there under the same condition.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html
 */
export function serviceNameFaults({ input: { kind, resource }, all }: Given): HostFault[] {
  if (kind !== 'create-service') return [];
  const own = nameOf(resource);
  const earlier = all.slice(
    0,
    all.findIndex(({ path }) => path === resource.path),
  );
  const found = own && earlier.find((each) => each.type === resource.type && isSame(nameOf(each), own));
  if (found === undefined) return [];
  const message = `"${found.id}" has the same name in the same cluster, and "${resource.id}" cannot be made; name one of them otherwise.`;
  return [{ id: 'cfn-name-twice', severity: 'error', path: ['ServiceName'], message }];
}

interface Named {
  readonly name: string;
  readonly cluster: string;
  readonly condition: string | undefined;
}

/** What tells a service from others; `undefined` where it is not written out. */
function nameOf(resource: Resource): Named | undefined {
  const properties = propertiesOf(resource);
  const name = properties && textIn(memberOf(properties, 'ServiceName')?.value);
  const cluster = properties && written(memberOf(properties, 'Cluster')?.value);
  if (name === undefined || cluster === undefined) return undefined;
  return { name, cluster, condition: resource.condition };
}

/** A cluster by its name or by the function that names it; a service without one is in the default cluster. */
function written(node: DocNode | undefined): string | undefined {
  if (node === undefined) return 'default';
  const call = callIn(node);
  if (call === undefined) return textIn(node);
  return call.name === 'Ref' || call.name === 'Fn::GetAtt' ? shortForm(call, '') : undefined;
}

function isSame(one: Named | undefined, other: Named): boolean {
  return one?.name === other.name && one.cluster === other.cluster && one.condition === other.condition;
}
