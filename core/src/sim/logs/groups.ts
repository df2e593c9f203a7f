import { ApiError, invalidParameter } from '../api-error.ts';
import type { Place } from '../arns.ts';
import type { LogGroupRecord } from '../records/log.ts';
import type { Draft } from '../transaction.ts';
import { checkGroupName, groupArn, groupNameIn, noGroup } from './names.ts';

/** What CreateLogGroup says of a group. */
export interface NewLogGroup {
  readonly logGroupName: string;
  readonly logGroupClass?: string | undefined;
  readonly deletionProtectionEnabled?: boolean | undefined;
  readonly tags?: Readonly<Record<string, string>> | undefined;
}

/** How a call names a group: by its name, or by its name or ARN. */
export interface NamedGroup {
  readonly logGroupName?: string | undefined;
  readonly logGroupIdentifier?: string | undefined;
}

/** Makes a group; refuses a name that is taken. */
export function createLogGroup(draft: Draft, group: NewLogGroup, place: Place): void {
  const name = group.logGroupName;
  checkGroupName(name);
  const arn = groupArn(place, name);
  if (draft.get('logGroups', arn) !== undefined) {
    throw new ApiError('ResourceAlreadyExistsException', 'The specified log group already exists');
  }
  draft.put('logGroups', arn, {
    arn,
    name,
    creationTime: milliseconds(draft),
    logGroupClass: group.logGroupClass ?? 'STANDARD',
    ...(group.deletionProtectionEnabled === true ? { deletionProtected: true } : {}),
    tags: checkedTags(group.tags ?? {}),
  });
}

/** The group of that name or ARN; refuses one that is not there. */
export function findLogGroup(draft: Draft, named: NamedGroup, place: Place): LogGroupRecord {
  const { logGroupName, logGroupIdentifier } = named;
  if ((logGroupName === undefined) === (logGroupIdentifier === undefined)) {
    throw invalidParameter('Either logGroupName or logGroupIdentifier must be specified, and not both.');
  }
  const name = logGroupName ?? groupNameIn(logGroupIdentifier ?? '');
  checkGroupName(name);
  const group = draft.get('logGroups', groupArn(place, name));
  if (group === undefined) throw noGroup();
  return group;
}

/** Removes a group with its streams; gives the ids of these, whose events are to go too. */
export function deleteLogGroup(draft: Draft, name: string, place: Place): readonly string[] {
  const { arn, deletionProtected } = findLogGroup(draft, { logGroupName: name }, place);
  if (deletionProtected === true) {
    throw new ApiError('ValidationException', 'The log group is protected from deletion.');
  }
  const streams = draft.where('logStreams', 'group', arn);
  for (const stream of streams) draft.remove('logStreams', stream.arn);
  draft.remove('logGroups', arn);
  return streams.map(({ id }) => id);
}

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
const retentions = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** Says for how many days a group keeps events; without a number, without an end. */
export function setRetention(draft: Draft, name: string, days: number | undefined, place: Place): void {
  const { retentionInDays: _before, ...group } = findLogGroup(draft, { logGroupName: name }, place);
  if (days !== undefined && !retentions.includes(days)) {
    throw invalidParameter(`Invalid retention value. Valid values are: [${retentions.join(', ')}]`);
  }
  draft.put('logGroups', group.arn, { ...group, ...(days === undefined ? {} : { retentionInDays: days }) });
}

/** Adds tags to a group, and takes others away. */
export function changeTags(
  draft: Draft,
  group: LogGroupRecord,
  added: Readonly<Record<string, string>>,
  removed: readonly string[] = [],
): void {
  const tags = Object.fromEntries(
    Object.entries({ ...group.tags, ...added }).filter(([key]) => !removed.includes(key)),
  );
  draft.put('logGroups', group.arn, { ...group, tags: checkedTags(tags) });
}

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_TagResource.html */
function checkedTags(tags: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const entries = Object.entries(tags);
  if (entries.length > 50) {
    throw new ApiError('TooManyTagsException', 'A resource can have no more than 50 tags.');
  }
  for (const [key, value] of entries) {
    if (key.length < 1 || key.length > 128) throw invalidParameter('Tag keys must have 1 to 128 characters.');
    if (value.length > 256) throw invalidParameter('Tag values must have at most 256 characters.');
    if (key.startsWith('aws:')) throw invalidParameter('Tag keys must not start with aws:.');
  }
  return tags;
}

/** The time as CloudWatch Logs tells it. */
export function milliseconds(draft: Draft): number {
  return Math.round(draft.now * 1000);
}
