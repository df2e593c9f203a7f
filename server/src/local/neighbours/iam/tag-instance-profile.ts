import type { TagInstanceProfileRequest } from '@aws-sdk/client-iam';
import { textsOf } from '#core/sim/balancing/tags.ts';
import { changeTags } from '#core/sim/iam/entities.ts';
import { defineNeighbour } from '../neighbour.ts';

export default defineNeighbour<TagInstanceProfileRequest, object>(
  'iam',
  'TagInstanceProfile',
  async ({ InstanceProfileName, Tags }, { caller, cluster }) => {
    const change = (tags: Readonly<Record<string, string>>) => ({ ...tags, ...textsOf(Tags) });
    await cluster.change(caller, (draft) =>
      changeTags(draft, 'instanceProfiles', { name: InstanceProfileName, change }, caller),
    );
    return {};
  },
);
