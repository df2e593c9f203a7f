import type { DocNode, Path } from '../../document/node.ts';
import { memberOf } from '../../document/path.ts';
import type { DocumentKind } from '../../ecs/kinds.ts';
import type { HostFault } from '../../subjects/subject.ts';
import { misspeltFault } from '../misspelt-fault.ts';
import { mixedProvider, mixedProviderFault } from '../mixed-providers.ts';
import type { ArgumentReading } from './argument-reading.ts';
import { camelCase, movedFrom } from './arguments.ts';
import { resourceIdFaults } from './between/resource-id.ts';
import { roleTrustFaults } from './between/role-trust.ts';
import { targetTypes } from './between/target-types.ts';
import { taskDefinitionText } from './between/task-definition-text.ts';
import { wrongReferences } from './between/wrong-reference.ts';
import type { NamedFiles } from './file-text.ts';
import { missingFiles } from './missing-file.ts';
import { mistypedFault } from './mistyped-fault.ts';
import type { ModuleFile } from './module-file.ts';
import { referenceIn, referredTo } from './references.ts';
import { type Declared, objectsIn, type TerraformResource } from './resources.ts';

const discovery = 'aws_service_discovery_service';
const provider = 'aws_ecs_capacity_provider';

/** What a module declares, with the file at hand, the others, and those that are named in them. */
export interface DeclaredAround extends Declared, NamedFiles {
  readonly root?: DocNode;
  readonly files?: readonly ModuleFile[];
}

/** What a resource is read as, and what stands around it. */
export interface FaultsAround {
  readonly kind: DocumentKind;
  readonly declared: DeclaredAround;
  /** The task definition of the module that it runs. */
  readonly task: DocNode | undefined;
}

/** What Terraform itself refuses in a resource, and what the references between resources tell; paths start where its arguments do. */
export function faultsOf(
  { node, place, misnamed, mistyped, fileCalls }: ArgumentReading,
  resource: TerraformResource,
  { kind, declared, task }: FaultsAround,
): HostFault[] {
  return [
    ...misnamed.map((each) => misnamedFault(each, resource)),
    ...mistyped.map(mistypedFault),
    ...registryFaults(resource, declared),
    ...managedInstances(resource, declared),
    ...mixedProviders(node, place),
    ...namespaceName(resource),
    ...besideBlocks(resource),
    ...missingFiles(fileCalls, declared),
    ...wrongReferences(resource),
    ...taskDefinitionText(resource),
    ...resourceIdFaults(resource),
    ...roleTrustFaults(resource, kind, declared),
    ...targetTypes(resource, { node, task }, declared),
  ];
}

/** A reference to a provider that is declared is one to a group of instances. */
function mixedProviders(node: DocNode, place: ArgumentReading['place']): HostFault[] {
  const odd = mixedProvider(node, (each) =>
    each.kind === 'unknown' ? referenceIn(each.text, provider) : undefined,
  );
  return odd === undefined ? [] : [mixedProviderFault(odd, place(odd.path))];
}

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecs_cluster#namespace-1 */
function namespaceName({ type, body }: TerraformResource): HostFault[] {
  if (type !== 'aws_ecs_cluster') return [];
  return objectsIn(memberOf(body, 'service_connect_defaults')?.value, ['service_connect_defaults']).flatMap(
    ({ node, path: at }): HostFault[] => {
      const name = textOf(memberOf(node, 'namespace')?.value);
      if (name === undefined || name.startsWith('arn:')) return [];
      const path = [...at, 'namespace'];
      const message = `"${name}" is a name, and Terraform takes the ARN of the namespace here; give the "arn" of its resource or data source.`;
      return [{ id: 'tf-reference', severity: 'error', path, message }];
    },
  );
}

/** Members of a block of the API that are arguments beside the provider's block. */
function besideBlocks({ type, body }: TerraformResource): HostFault[] {
  return body.members.flatMap(({ key: block, value }) => {
    const beside = movedFrom(type, camelCase(block));
    if (beside.size === 0) return [];
    return objectsIn(value, [block]).flatMap(({ node, path: at }) =>
      node.members.flatMap(({ key }): HostFault[] => {
        const right = beside.get(camelCase(key));
        if (right === undefined) return [];
        const message = `"${key}" does not belong in "${block}", but beside it as "${right}".`;
        return [{ id: 'unknown-member', severity: 'error', path: [...at, key], on: 'key', message }];
      }),
    );
  });
}

function misnamedFault(
  { path: at, written, right }: ArgumentReading['misnamed'][number],
  { path: from }: TerraformResource,
): HostFault {
  const path = at.slice(from.length);
  return misspeltFault({
    id: 'tf-argument-name',
    unknown: 'Terraform has no argument',
    path,
    written,
    right,
  });
}

/** Whether a registry names a port just when its records have one. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceRegistry.html */
function registryFaults({ type, body }: TerraformResource, declared: Declared): HostFault[] {
  if (type !== 'aws_ecs_service') return [];
  return objectsIn(memberOf(body, 'service_registries')?.value, ['service_registries']).flatMap(
    ({ node, path }) => {
      const service = referredTo(memberOf(node, 'registry_arn')?.value, discovery, declared);
      const records = service && recordsOf(service);
      if (records === undefined || records.size === 0) return [];
      const ports = ['container_port', 'port'].filter((name) => memberOf(node, name) !== undefined);
      if (!records.has('SRV')) return ports.map((name) => portTooMany(name, [...records], path));
      return ports.length > 0 || node.open === true ? [] : [portMissing(path)];
    },
  );
}

function portTooMany(name: string, records: readonly string[], path: Path): HostFault {
  return {
    id: 'tf-registry-port',
    severity: 'error',
    path: [...path, name],
    on: 'key',
    message: `The registry has records of type ${records.join(' and ')} only, which hold no port; remove "${name}".`,
  };
}

function portMissing(path: Path): HostFault {
  return {
    id: 'tf-registry-port',
    severity: 'error',
    path,
    message:
      'The registry has SRV records, which hold a port; give "container_name" and "container_port", or "port".',
  };
}

/** The types of the records of a Cloud Map service; `undefined` where they are open. */
function recordsOf({ body }: TerraformResource): ReadonlySet<string> | undefined {
  const configurations = objectsIn(memberOf(body, 'dns_config')?.value, []);
  const records = configurations.flatMap(({ node }) =>
    node.members.some(({ key }) => key.startsWith('dynamic'))
      ? [undefined]
      : objectsIn(memberOf(node, 'dns_records')?.value, []).map((each) =>
          textOf(memberOf(each.node, 'type')?.value),
        ),
  );
  const known = records.flatMap((type) => type ?? []);
  return known.length === records.length ? new Set(known) : undefined;
}

function textOf(node: DocNode | undefined): string | undefined {
  return node?.kind === 'scalar' ? String(node.value) : undefined;
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-instances-capacity-providers.html */
function managedInstances({ type, body }: TerraformResource, declared: Declared): HostFault[] {
  const list = memberOf(body, 'capacity_providers')?.value;
  if (type !== 'aws_ecs_cluster_capacity_providers' || list?.kind !== 'array') return [];
  return list.items.flatMap((item, index): HostFault[] => {
    const found = referredTo(item, provider, declared);
    if (found === undefined || memberOf(found.body, 'managed_instances_provider') === undefined) return [];
    return [
      {
        id: 'tf-managed-instances',
        severity: 'error',
        path: ['capacity_providers', index],
        message: `"${found.name}" provides managed instances, which belong to the cluster that their provider names; remove it here.`,
        fixes: [{ title: `Remove "${found.name}"`, edits: [{ remove: ['capacity_providers', index] }] }],
      },
    ];
  });
}
