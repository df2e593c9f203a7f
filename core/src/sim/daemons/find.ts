import { ApiError, clientError, invalidParameter } from '../api-error.ts';
import { ecsArn, lastPart, type Place, parseArn } from '../arns.ts';
import type { DaemonRecord, DaemonTaskDefinitionRecord } from '../records/daemon.ts';
import type { Draft } from '../transaction.ts';

/** The daemon that a call is about. */
export function knownDaemon(draft: Draft, arn: string): DaemonRecord {
  const parsed = parseArn(arn);
  if (parsed?.type !== 'daemon' || parsed.path.length !== 2) {
    throw invalidParameter('The daemon ARN provided is invalid.');
  }
  const daemon = draft.get('daemons', arn);
  if (daemon === undefined) {
    throw new ApiError('DaemonNotFoundException', 'The specified daemon was not found.');
  }
  return daemon;
}

/** The daemon that a call changes. */
export function activeDaemon(draft: Draft, arn: string): DaemonRecord {
  const daemon = knownDaemon(draft, arn);
  if (daemon.shown.status === 'ACTIVE') return daemon;
  throw new ApiError('DaemonNotActiveException', 'The specified daemon is not active.');
}

/** The ARN under which the last revision number of a family is kept. */
export function daemonFamilyArn(place: Place, family: string): string {
  return ecsArn(place, 'daemon-task-definition', family);
}

/** The revision that `family`, `family:revision` or an ARN names; a bare family means its latest ACTIVE one. */
export function findDaemonTaskDefinition(
  draft: Draft,
  reference: string,
  place: Place,
): DaemonTaskDefinitionRecord | undefined {
  const name = lastPart(reference);
  const where = parseArn(reference) ?? place;
  if (name.includes(':')) {
    return draft.get('daemonTaskDefinitions', ecsArn(where, 'daemon-task-definition', name));
  }
  return draft
    .where('daemonTaskDefinitions', 'family', daemonFamilyArn(where, name))
    .filter(({ shown }) => shown.status === 'ACTIVE')
    .reduce<DaemonTaskDefinitionRecord | undefined>(
      (latest, one) => (one.shown.revision > (latest?.shown.revision ?? 0) ? one : latest),
      undefined,
    );
}

/** The revision that a call is about. */
export function knownDaemonTaskDefinition(
  draft: Draft,
  reference: string,
  place: Place,
): DaemonTaskDefinitionRecord {
  const found = findDaemonTaskDefinition(draft, reference, place);
  if (found === undefined || found.shown.status === 'DELETED') {
    throw clientError('Daemon task definition not found.');
  }
  return found;
}

/** The revision that a daemon is to run. */
export function runnableDaemonTaskDefinition(
  draft: Draft,
  reference: string,
  place: Place,
): DaemonTaskDefinitionRecord {
  const found = knownDaemonTaskDefinition(draft, reference, place);
  if (found.shown.status !== 'ACTIVE') throw clientError('Daemon task definition is being deleted.');
  return found;
}
