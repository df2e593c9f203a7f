import type { Tag } from '@aws-sdk/client-servicediscovery';
import { ApiError } from '#core/sim/api-error.ts';
import { lastPart } from '#core/sim/arns.ts';
import { setTags, tagsOf } from '#core/sim/tags.ts';
import type { Draft } from '#core/sim/transaction.ts';
import type { Asked } from '#core/sim/wire.ts';

type Tags = readonly Asked<Tag>[];

/** Gives a namespace or a service the tags of a call. */
export function setDiscoveryTags(draft: Draft, arn: string, tags: Tags = []): void {
  setTags(
    draft,
    arn,
    tags.map(({ Key, Value }) => ({ key: Key, value: Value })),
  );
}

/** The tags of a namespace or a service; refuses what is not there. */
export function discoveryTags(draft: Draft, arn: string): Tags {
  const isThere =
    draft.get('namespaces', arn) !== undefined ||
    draft.get('discoveryServices', lastPart(arn))?.shown.Arn === arn;
  if (!isThere) throw new ApiError('ResourceNotFoundException', `The resource ${arn} was not found.`);
  return tagsOf(draft, arn).map(({ key, value }) => ({ Key: key, Value: value }));
}

/** Gives something other tags; refuses what is not there. */
export function changeDiscoveryTags(draft: Draft, arn: string, change: (tags: Tags) => Tags): void {
  setDiscoveryTags(draft, arn, change(discoveryTags(draft, arn)));
}
