import type { Tag } from '@aws-sdk/client-scheduler';
import { lastPart } from '#core/sim/arns.ts';
import { scheduleNotFound } from '#core/sim/schedules/refusals.ts';
import { setTags, tagsOf } from '#core/sim/tags.ts';
import type { Draft } from '#core/sim/transaction.ts';
import type { Asked } from '#core/sim/wire.ts';

type Tags = readonly Asked<Tag>[];

/** Gives a schedule group the tags of a call. */
export function setScheduleTags(draft: Draft, arn: string, tags: Tags = []): void {
  setTags(
    draft,
    arn,
    tags.map(({ Key, Value }) => ({ key: Key, value: Value })),
  );
}

/** The tags of a schedule group; refuses one that is not there. */
export function scheduleTags(draft: Draft, arn: string): Tags {
  const isThere = draft.get('scheduleGroups', arn) !== undefined || arn.endsWith(':schedule-group/default');
  if (!isThere) throw scheduleNotFound('Schedule group', lastPart(arn));
  return tagsOf(draft, arn).map(({ key, value }) => ({ Key: key, Value: value }));
}

/** Gives a schedule group other tags; refuses one that is not there. */
export function changeScheduleTags(draft: Draft, arn: string, change: (tags: Tags) => Tags): void {
  setScheduleTags(draft, arn, change(scheduleTags(draft, arn)));
}
