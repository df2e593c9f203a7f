import type { OperationFilter, OperationType } from '@aws-sdk/client-servicediscovery';
import { ApiError } from '../api-error.ts';
import type { Place } from '../arns.ts';
import { base62 } from '../ids.ts';
import type { DiscoveryOperationRecord } from '../records/discovery.ts';
import type { Draft } from '../transaction.ts';
import type { Wire } from '../wire.ts';

/** How many operations are kept; AWS forgets them too. */
const mostKept = 1000;

/** Notes something that was done at once, and gives the id by which a caller asks how it went. */
export function noteOperation(
  draft: Draft,
  Type: OperationType,
  Targets: Readonly<Record<string, string>>,
  { region, account }: Place,
): { readonly OperationId: string } {
  const Id = `${base62(draft.random, 32).toLowerCase()}-${base62(draft.random, 8).toLowerCase()}`;
  const done = {
    Id,
    Type,
    Status: 'SUCCESS' as const,
    CreateDate: draft.now,
    UpdateDate: draft.now,
    Targets,
  };
  draft.put('discoveryOperations', Id, { ...done, place: `${region} ${account}` });
  const oldest =
    draft.size('discoveryOperations') > mostKept ? draft.earliest('discoveryOperations') : undefined;
  if (oldest !== undefined) draft.remove('discoveryOperations', oldest);
  return { OperationId: Id };
}

/** How an operation went; refuses an id that nobody was given. */
export function neededOperation(draft: Draft, id: string, place: Place) {
  const record = draft.get('discoveryOperations', id);
  if (record === undefined || !isOf(record, place)) {
    throw new ApiError('OperationNotFound', `Operation ${id} was not found.`, 404);
  }
  const { place: _place, ...operation } = record;
  return operation;
}

/** The operations that pass all filters, newest first. */
export function operationsOf(
  draft: Draft,
  filters: readonly Wire<OperationFilter>[],
  place: Place,
): DiscoveryOperationRecord[] {
  return draft
    .list('discoveryOperations')
    .filter((operation) => isOf(operation, place) && filters.every((filter) => passes(operation, filter)))
    .reverse();
}

function isOf({ place }: DiscoveryOperationRecord, { region, account }: Place): boolean {
  return place === `${region} ${account}`;
}

function passes(
  { Type, Status, Targets, UpdateDate = 0 }: DiscoveryOperationRecord,
  { Name, Values = [] }: Wire<OperationFilter>,
): boolean {
  if (Name === 'UPDATE_DATE') {
    const [from = 0, until = Number.POSITIVE_INFINITY] = Values.map(Number);
    return UpdateDate >= from && UpdateDate <= until;
  }
  const value = { NAMESPACE_ID: Targets.NAMESPACE, SERVICE_ID: Targets.SERVICE, STATUS: Status, TYPE: Type }[
    Name ?? 'TYPE'
  ];
  return value !== undefined && Values.includes(value);
}
