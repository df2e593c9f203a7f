import { mayPassQuotas, type Planned, quotaLines } from '#core/quotas/passed.ts';
import { quotaQueries } from '../around/quota-queries.ts';
import type { Context } from '../command/command.ts';
import type { Connection } from '../connections/connection.ts';

/** Which quotas a deployment would pass; nothing where the person has not agreed that this account is asked. */
export async function quotasPassed(
  { connections, live, ui }: Pick<Context, 'connections' | 'live' | 'ui'>,
  connection: Connection,
  plan: Planned,
): Promise<string[]> {
  if (!mayPassQuotas(plan)) return [];
  return ui.wait(`Checking the quotas of ${connection.name}`, async (signal) => {
    if ((await live.ask(connection, [], signal)) === null) return [];
    const ecs = await connections.ecs(connection, signal);
    const queries = quotaQueries(connections.around(connection, signal));
    return quotaLines({ ecs, queries, now: Date.now() }, plan);
  });
}
