import type { Cluster, Task } from '#core/ecs/api.ts';
import { familyOf, shortName } from '#core/ecs/arn.ts';
import { choose, chooseNamed } from '../command/choose.ts';
import type { ChangingContext } from '../command/command.ts';
import { read } from '../command/read.ts';
import { mend, refuse } from '../command/refuse.ts';
import { type Element, elementFor, enclosing } from '../tree/entry.ts';
import clusterKind from '../tree/nodes/cluster.ts';
import containerKind from '../tree/nodes/container.ts';
import taskKind from '../tree/nodes/task.ts';
import { rootElement } from '../tree/root-element.ts';

/** A container by names, as a configuration has them; what it leaves out is asked for where there are several. */
export interface NamedContainer {
  readonly connection: string | undefined;
  readonly cluster: string | undefined;
  readonly service: string | undefined;
  readonly family: string | undefined;
  readonly container: string | undefined;
}

const purpose = 'Attach a debugger';

/** The container of the newest running task that fits; where there is none, that is said. */
export async function wantedContainer(
  context: ChangingContext,
  wanted: NamedContainer,
): Promise<Element | undefined> {
  const cluster = await clusterOf(context, wanted);
  const task = cluster && (await newestTask(context, cluster, wanted));
  if (task === undefined) return undefined;
  const aim = { purpose, within: task };
  return wanted.container === undefined
    ? choose(context, containerKind, aim)
    : chooseNamed(context, containerKind, wanted.container, aim);
}

async function clusterOf(
  context: ChangingContext,
  { connection, cluster }: NamedContainer,
): Promise<Element | undefined> {
  const found = context.connections.connections().find(({ name }) => name === connection);
  if (connection !== undefined && found === undefined) {
    const text = `The launch configuration names the connection "${connection}", and there is none of that name.`;
    await refuse(context, text, [mend(context, 'Add Connection', 'addConnection')]);
    return undefined;
  }
  const within = found && rootElement(found);
  if (within === undefined || cluster === undefined) return choose(context, clusterKind, { purpose, within });
  return chooseNamed(context, clusterKind, shortName(cluster), { purpose, within });
}

async function newestTask(
  context: ChangingContext,
  element: Element,
  { service, family }: NamedContainer,
): Promise<Element | undefined> {
  const cluster = enclosing<Cluster>(element, clusterKind);
  if (cluster === undefined) return undefined;
  const query = {
    cluster: cluster.arn,
    status: 'RUNNING' as const,
    ...(service !== undefined && { service }),
  };
  const title = `Looking for tasks on ${cluster.name}`;
  const all = await read(context, element.connection, title, (ecs) => ecs.tasks(query));
  const fitting = all
    .filter(({ status }) => status === 'RUNNING')
    .filter(({ taskDefinition }) => family === undefined || familyOf(taskDefinition) === family);
  const [newest] = fitting.toSorted((left, right) => startOf(right) - startOf(left));
  if (newest !== undefined) return elementFor(taskKind, newest, element);
  const of = service ?? family;
  const what = of === undefined ? 'No task' : `No task of ${of}`;
  await refuse(context, `${what} runs on ${cluster.name}.`, [
    mend(context, 'Run Task…', 'runTask', { element }),
  ]);
  return undefined;
}

function startOf({ startedAt = 0 }: Task): number {
  return startedAt;
}
