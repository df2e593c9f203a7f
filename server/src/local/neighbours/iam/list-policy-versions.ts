import type { ListPolicyVersionsRequest, ListPolicyVersionsResponse } from '@aws-sdk/client-iam';
import { neededOwnPolicy } from '#core/sim/iam/policies.ts';
import { defineNeighbour } from '../neighbour.ts';
import { iamPage } from './iam-page.ts';
import { viewVersion } from './view-version.ts';

export default defineNeighbour<ListPolicyVersionsRequest, ListPolicyVersionsResponse>(
  'iam',
  'ListPolicyVersions',
  async ({ PolicyArn, ...page }, { caller, cluster }) => {
    const { versions, defaultVersion } = cluster.read((draft) => neededOwnPolicy(draft, PolicyArn, caller));
    const { items, next } = iamPage(versions, newestFirst, page);
    return { Versions: items.map((version) => viewVersion(version, version.id === defaultVersion)), ...next };
  },
);

/** A policy counts its versions on, and the latest of them stands first. */
function newestFirst({ id }: { readonly id: string }): string {
  return String(Number.MAX_SAFE_INTEGER - Number(id.slice(1))).padStart(16, '0');
}
