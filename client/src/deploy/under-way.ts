import type { Service, ServiceDeployment } from '#core/ecs/api.ts';
import type { Context } from '../command/command.ts';
import { read } from '../command/read.ts';
import { mend, refuse } from '../command/refuse.ts';
import type { Element } from '../tree/entry.ts';

/** The newest deployment of a service, while ECS carries it out; `undefined` when there is none. */
export async function underWay(
  context: Context,
  { cluster, name }: Service,
  { connection }: Element,
): Promise<ServiceDeployment | undefined> {
  const [newest] = await read(context, connection, `Checking the deployments of ${name}`, (ecs) =>
    context.definitions().deploymentsOf(ecs, cluster, name),
  );
  return newest !== undefined && /^(?:PENDING|IN_PROGRESS)$/.test(newest.status) ? newest : undefined;
}

/** That there is none, with what can be done instead. */
export function showNoneUnderWay(context: Context, { name }: Service, element: Element): Promise<void> {
  return refuse(context, `No deployment of ${name} is in progress.`, [
    mend(context, 'Deploy', 'deploy', { element }),
  ]);
}
