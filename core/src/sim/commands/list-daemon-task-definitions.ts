import type {
  ListDaemonTaskDefinitionsRequest,
  ListDaemonTaskDefinitionsResponse,
} from '@aws-sdk/client-ecs';
import { parseArn } from '../arns.ts';
import { defineCommand } from '../command.ts';
import { page } from '../paging.ts';
import type { DaemonTaskDefinitionRecord } from '../records/daemon.ts';

type Shown = DaemonTaskDefinitionRecord['shown'];

/** By family, then by revision number. */
export default defineCommand<ListDaemonTaskDefinitionsRequest, ListDaemonTaskDefinitionsResponse>(
  'ListDaemonTaskDefinitions',
  (draft, input, call) => {
    const { familyPrefix = '', family, status = 'ACTIVE', sort } = input;
    const found = draft
      .list('daemonTaskDefinitions')
      .map(({ shown }) => shown)
      .filter((one) => parseArn(one.daemonTaskDefinitionArn)?.region === call.region)
      .filter((one) => (status === 'ALL' ? true : one.status === status))
      .filter((one) => one.family.startsWith(familyPrefix) && (family === undefined || one.family === family))
      .sort(byRevision);
    const wanted = input.revision === 'LAST_REGISTERED' ? found.filter(isLast) : found;
    const arns = wanted.map((one) => one.daemonTaskDefinitionArn);
    const { items, next } = page(sort === 'DESC' ? arns.reverse() : arns, input);
    const byArn = new Map(wanted.map((one) => [one.daemonTaskDefinitionArn, one]));
    return { daemonTaskDefinitions: items.flatMap((arn) => byArn.get(arn) ?? []).map(brief), ...next };
  },
);

function isLast(one: Shown, index: number, all: readonly Shown[]): boolean {
  return all[index + 1]?.family !== one.family;
}

function byRevision(left: Shown, right: Shown): number {
  if (left.family !== right.family) return left.family < right.family ? -1 : 1;
  return left.revision - right.revision;
}

function brief({ daemonTaskDefinitionArn, registeredAt, registeredBy, deleteRequestedAt, status }: Shown) {
  return {
    arn: daemonTaskDefinitionArn,
    registeredAt,
    ...(registeredBy === undefined ? {} : { registeredBy }),
    ...(deleteRequestedAt === undefined ? {} : { deleteRequestedAt }),
    status,
  };
}
