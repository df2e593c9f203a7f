import { ApiError } from '#core/sim/api-error.ts';
import { lastPart } from '#core/sim/arns.ts';
import type { Call } from '#core/sim/command.ts';
import { createNamespace, findNamespace } from '#core/sim/discovery/namespaces.ts';
import {
  createDiscoveryService,
  serviceOfName,
  updateDiscoveryService,
} from '#core/sim/discovery/services.ts';
import { equalJson } from '#core/sim/equal-json.ts';
import type { NamespaceRecord } from '#core/sim/records/discovery.ts';
import type { Draft } from '#core/sim/transaction.ts';
import type { ActionContext } from '../action.ts';
import type { DeclaredDiscovery, DeclaredNamespace } from './declared-cluster.ts';

/** The namespaces that a file declares, and the ARNs here of what service files name by its ids on AWS. */
export interface Namespaces {
  /** Makes what is not there, and gives records and TTLs as they are declared; what is declared no more stays. */
  set(declared: readonly DeclaredNamespace[]): Promise<string[]>;
  /** The ARN here of the declared namespace or service of the id that an ARN of any account ends with; else as it is. */
  arnFor(arn: string): string;
}

/** Keeps which id of a file stands for what. */
export function namespaces({ cluster, caller }: ActionContext): Namespaces {
  const arns = new Map<string, string>();
  return {
    set: async (declared) => {
      if (declared.length === 0) return [];
      return cluster.change(caller, (draft, call) =>
        declared.flatMap((each) => bringAbout(draft, each, call, arns)),
      );
    },
    arnFor: (arn) => (arn.startsWith('arn:') ? arns.get(lastPart(arn)) : undefined) ?? arn,
  };
}

function bringAbout(
  draft: Draft,
  declared: DeclaredNamespace,
  call: Call,
  arns: Map<string, string>,
): string[] {
  const { name, type, services } = declared;
  const found = findNamespace(draft, name, call);
  if (found !== undefined && found.Type !== type) {
    throw new ApiError(
      'ValidationException',
      `The namespace ${name} is there already, of the type ${found.Type}. Give the one of the type ${type} another name.`,
    );
  }
  const namespace = found ?? createNamespace(draft, declared, call);
  if (declared.id !== undefined) arns.set(declared.id, namespace.Arn);
  const made = services.flatMap((service) => serve(draft, namespace, service, arns));
  return [...(found === undefined ? [`made the namespace ${name}.`] : []), ...made];
}

function serve(
  draft: Draft,
  namespace: NamespaceRecord,
  { name, id, records, ttl }: DeclaredDiscovery,
  arns: Map<string, string>,
): string[] {
  const DnsConfig =
    namespace.Type === 'HTTP' ? undefined : { DnsRecords: records.map((Type) => ({ Type, TTL: ttl })) };
  const found = serviceOfName(draft, namespace, name);
  const service =
    found ?? createDiscoveryService(draft, namespace, { Name: name, id, ...(DnsConfig && { DnsConfig }) });
  if (id !== undefined) arns.set(id, service.shown.Arn);
  if (found === undefined) return [`made ${name} in the namespace ${namespace.Name}.`];
  const { Description, DnsConfig: known } = found.shown;
  if (DnsConfig === undefined || equalJson(known?.DnsRecords, DnsConfig.DnsRecords)) return [];
  updateDiscoveryService(draft, found, { ...(Description !== undefined && { Description }), DnsConfig });
  return [`changed the records of ${name} in the namespace ${namespace.Name}.`];
}
