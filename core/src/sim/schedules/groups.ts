import type { Place } from '../arns.ts';
import type { ScheduleGroupRecord } from '../records/schedule.ts';
import { setTags } from '../tags.ts';
import type { Draft } from '../transaction.ts';
import { invalidSchedule, scheduleExists, scheduleNotFound } from './refusals.ts';

/** The group of schedules that name none. */
export const defaultGroup = 'default';

/** The ARN of a group. */
export function groupArn(name: string, { region, account }: Place): string {
  return `arn:aws:scheduler:${region}:${account}:schedule-group/${name}`;
}

/** Makes a group; refuses a name that is taken. */
export function createGroup(draft: Draft, name: string, place: Place): ScheduleGroupRecord {
  if (!/^[\w.-]{1,64}$/.test(name)) throw invalidSchedule('The name of the schedule group is not valid.');
  if (findGroup(draft, name, place) !== undefined) throw scheduleExists('Schedule group', name);
  const Arn = groupArn(name, place);
  const dates = { CreationDate: draft.now, LastModificationDate: draft.now };
  const made = { Arn, Name: name, State: 'ACTIVE' as const, ...dates };
  draft.put('scheduleGroups', Arn, made);
  return made;
}

function findGroup(draft: Draft, name: string, place: Place): ScheduleGroupRecord | undefined {
  const Arn = groupArn(name, place);
  const always = { Arn, Name: name, State: 'ACTIVE' as const, CreationDate: 0, LastModificationDate: 0 };
  return draft.get('scheduleGroups', Arn) ?? (name === defaultGroup ? always : undefined);
}

/** The group of a name; refuses one that is not there. */
export function neededGroup(draft: Draft, name: string, place: Place): ScheduleGroupRecord {
  const found = findGroup(draft, name, place);
  if (found === undefined) throw scheduleNotFound('Schedule group', name);
  return found;
}

/** All groups of a place, the default one first. */
export function groupsOf(draft: Draft, place: Place): ScheduleGroupRecord[] {
  const made = draft.list('scheduleGroups').filter(({ Arn }) => Arn.startsWith(groupArn('', place)));
  return [neededGroup(draft, defaultGroup, place), ...made];
}

/** Deletes a group with its schedules, as AWS does. */
export function deleteGroup(draft: Draft, name: string, place: Place): void {
  if (name === defaultGroup) throw invalidSchedule('The default schedule group cannot be deleted.');
  const { Arn } = neededGroup(draft, name, place);
  const beginning = `${Arn.replace(':schedule-group/', ':schedule/')}/`;
  for (const { shown } of draft.list('schedules')) {
    if (shown.Arn.startsWith(beginning)) draft.remove('schedules', shown.Arn);
  }
  draft.remove('scheduleGroups', Arn);
  setTags(draft, Arn, []);
}
