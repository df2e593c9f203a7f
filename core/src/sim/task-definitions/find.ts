import { clientError, invalidParameter } from '../api-error.ts';
import { ecsArn, lastPart, type Place, parseArn, refuseRegion } from '../arns.ts';
import type { TaskDefinitionRecord } from '../records/task-definition.ts';
import type { Draft } from '../transaction.ts';

/** The ARN under which a family's last revision number is kept. */
export function familyArn(place: Place, family: string): string {
  return ecsArn(place, 'task-definition', family);
}

/** The revision that `family`, `family:revision` or an ARN names; a bare family means its latest ACTIVE one. */
export function findTaskDefinition(
  draft: Draft,
  reference: string,
  place: Place,
): TaskDefinitionRecord | undefined {
  refuseRegion(reference, place);
  if (reference === '') throw invalidParameter('Family should not be null or empty.');
  const name = lastPart(reference);
  const where = parseArn(reference) ?? place;
  if (name.includes(':')) return draft.get('taskDefinitions', ecsArn(where, 'task-definition', name));
  return draft
    .where('taskDefinitions', 'family', familyArn(where, name))
    .filter(({ status }) => status === 'ACTIVE')
    .reduce<TaskDefinitionRecord | undefined>(
      (latest, record) => (record.revision > (latest?.revision ?? 0) ? record : latest),
      undefined,
    );
}

/** The ACTIVE revision that tasks are to be started from. */
export function runnableTaskDefinition(draft: Draft, reference: string, place: Place): TaskDefinitionRecord {
  const found = findTaskDefinition(draft, reference, place);
  if (found === undefined) throw clientError('TaskDefinition not found.');
  if (found.status === 'INACTIVE') throw clientError('TaskDefinition is inactive');
  if (found.status !== 'ACTIVE') throw clientError('TaskDefinition is being deleted');
  return found;
}

/** The same for RunTask and StartTask, which refuse otherwise what is out of use. */
export function startableTaskDefinition(draft: Draft, reference: string, place: Place): TaskDefinitionRecord {
  const found = findTaskDefinition(draft, reference, place);
  if (found === undefined) throw clientError('TaskDefinition not found.');
  if (found.status === 'INACTIVE') throw invalidParameter('TaskDefinition is inactive');
  if (found.status !== 'ACTIVE') throw invalidParameter('TaskDefinition is being deleted');
  return found;
}

/** The revision of a task that was started from it; it may have been deregistered since, never removed. */
export function taskDefinitionOf(draft: Draft, arn: string): TaskDefinitionRecord {
  const found = draft.get('taskDefinitions', arn) ?? draft.get('daemonTaskDefinitions', arn)?.runs;
  if (found === undefined) throw new Error(`The task definition ${arn} of a task is not in the world.`);
  return found;
}
