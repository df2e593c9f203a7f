import type { GroupRecord } from '../records/scaling.ts';
import type { Draft } from '../transaction.ts';
import type { CapacityProviderRecord } from './providers.ts';

/** What managed scaling needs to know of an Auto Scaling group. */
export type Group = Omit<GroupRecord, 'clusterArn' | 'pool'> & { readonly pool?: string };

/** The group of a provider that no file declares: what EC2 would launch is not known here. */
const undeclared: Group = {
  type: 'm6i.large',
  zones: [],
  attributes: {},
  minimum: 0,
  maximum: 10,
  launchSeconds: 30,
};

/** The Auto Scaling group behind a capacity provider: the declared one, or ten m6i.large at the most. */
export function groupOf(draft: Draft, { capacityProviderArn }: CapacityProviderRecord): Group {
  return draft.get('groups', capacityProviderArn) ?? undeclared;
}
