import type { RefusalReason } from '../placement/model.ts';
import { instanceName } from './capacity.ts';
import type { FitReading } from './reading.ts';

/** The instance that has the most left of the resource that blocks the task. */
export function roomiest(
  { blocked, capacity }: FitReading,
  resource: RefusalReason['resource'],
): { readonly name: string; readonly remaining: number } | undefined {
  let most: { arn: string; remaining: number } | undefined;
  for (const { instance, reasons } of blocked?.refusals ?? []) {
    const reason = reasons.find((each) => each.resource === resource);
    if (typeof reason?.remaining !== 'number') continue;
    if (most === undefined || reason.remaining > most.remaining)
      most = { arn: instance, remaining: reason.remaining };
  }
  const found = capacity.instances.find(({ arn }) => arn === most?.arn);
  return found && most && { name: instanceName(found), remaining: most.remaining };
}
