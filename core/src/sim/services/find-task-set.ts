import { ApiError } from '../api-error.ts';
import { lastPart } from '../arns.ts';
import type { ServiceRecord } from '../records/service.ts';
import type { Draft } from '../transaction.ts';
import { type TaskSetRecord, taskSetsOf } from './task-sets.ts';

/** The task set that an ARN or an id (`ecs-svc/<19 digits>`) names; `undefined` when the service has no such one. */
export function findTaskSet(
  draft: Draft,
  service: ServiceRecord,
  reference: string,
): TaskSetRecord | undefined {
  const number = lastPart(reference);
  return taskSetsOf(draft, service).find(({ id }) => lastPart(id) === number);
}

/** The task set that a call is about. */
export function knownTaskSet(draft: Draft, service: ServiceRecord, reference: string): TaskSetRecord {
  const found = findTaskSet(draft, service, reference);
  if (found === undefined) {
    throw new ApiError('TaskSetNotFoundException', 'The specified task set was not found.');
  }
  return found;
}
