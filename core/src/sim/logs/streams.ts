import { ApiError } from '../api-error.ts';
import type { Place } from '../arns.ts';
import { hex } from '../ids.ts';
import type { LogGroupRecord, LogStreamRecord } from '../records/log.ts';
import type { Draft } from '../transaction.ts';
import { createLogGroup, findLogGroup, milliseconds, type NamedGroup } from './groups.ts';
import { checkStreamName, groupArn, noStream, streamArn } from './names.ts';

/** More streams than anybody looks at; the earliest make room, so that restarted tasks do not fill the memory. */
export const mostStreams = 20_000;

/** What a stream's making took away: the ids of streams whose events are to go. */
export interface MadeStream {
  readonly stream: LogStreamRecord;
  /** Whether its group was not there and has been made. */
  readonly madeGroup?: boolean;
  readonly forgotten: readonly string[];
}

/** Makes a stream; refuses a name that is taken. */
export function createLogStream(draft: Draft, group: LogGroupRecord, name: string): MadeStream {
  checkStreamName(name);
  if (draft.get('logStreams', streamArn(group.arn, name)) !== undefined) {
    throw new ApiError('ResourceAlreadyExistsException', 'The specified log stream already exists');
  }
  return make(draft, group.arn, name);
}

/**
 * The stream that a container writes to, made where it is missing; with `createGroup` the group is made too.
 * Refuses a group that is not there.
 */
export function ensureLogStream(
  draft: Draft,
  names: { readonly group: string; readonly stream: string; readonly createGroup: boolean },
  place: Place,
): MadeStream {
  const { group, stream, createGroup } = names;
  const madeGroup = createGroup && draft.get('logGroups', groupArn(place, group)) === undefined;
  if (madeGroup) createLogGroup(draft, { logGroupName: group }, place);
  const { arn } = findLogGroup(draft, { logGroupName: group }, place);
  checkStreamName(stream);
  const there = draft.get('logStreams', streamArn(arn, stream));
  return {
    madeGroup,
    ...(there === undefined ? make(draft, arn, stream) : { stream: there, forgotten: [] }),
  };
}

/** The stream of that name; refuses one that is not there. */
export function findLogStream(
  draft: Draft,
  named: NamedGroup & { readonly logStreamName: string },
  place: Place,
): LogStreamRecord {
  const group = findLogGroup(draft, named, place);
  checkStreamName(named.logStreamName);
  const stream = draft.get('logStreams', streamArn(group.arn, named.logStreamName));
  if (stream === undefined) throw noStream();
  return stream;
}

/** Removes a stream; gives its id, whose events are to go too. */
export function deleteLogStream(
  draft: Draft,
  named: { readonly logGroupName: string; readonly logStreamName: string },
  place: Place,
): string {
  const { arn, id } = findLogStream(draft, named, place);
  draft.remove('logStreams', arn);
  return id;
}

function make(draft: Draft, group: string, name: string): MadeStream {
  const forgotten: string[] = [];
  while (draft.size('logStreams') >= mostStreams) {
    const earliest = draft.earliest('logStreams');
    const gone = earliest === undefined ? undefined : draft.get('logStreams', earliest);
    if (gone === undefined) break;
    draft.remove('logStreams', gone.arn);
    forgotten.push(gone.id);
  }
  const arn = streamArn(group, name);
  const stream = {
    arn,
    groupArn: group,
    name,
    id: hex(draft.random, 16),
    creationTime: milliseconds(draft),
  };
  draft.put('logStreams', arn, stream);
  return { stream, forgotten };
}
