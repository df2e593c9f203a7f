import type { Task, TaskContainer } from '#core/ecs/api.ts';
import type { Agreement } from '../command/agreement.ts';
import type { ChangingContext, Target } from '../command/command.ts';
import { agreementTo } from '../command/gate.ts';
import { read } from '../command/read.ts';
import { enclosing } from '../tree/entry.ts';
import taskKind from '../tree/nodes/task.ts';
import { refuseEntry } from './refuse-entry.ts';
import { whatPrevents } from './what-prevents.ts';

/** A container that may be entered now. */
export interface Entrance {
  readonly task: Task;
  readonly container: TaskContainer;
  readonly agreement: Agreement;
}

/** Looks whether a container can be entered, and asks whether it may be; what stands in the way is said. */
export async function mayEnter(
  context: ChangingContext,
  { item, element, connection }: Target<TaskContainer>,
  words: (container: TaskContainer, task: Task) => { readonly question: string; readonly action: string },
): Promise<Entrance | undefined> {
  const known = enclosing<Task>(element, taskKind);
  if (known === undefined) return undefined;
  const title = `Checking ${item.name}`;
  const now = await read(context, connection, title, (ecs) => ecs.task(known.cluster, known.arn));
  const task = now ?? { ...known, status: 'STOPPED' };
  const container = task.containers.find(({ name }) => name === item.name) ?? item;
  const hindrance = whatPrevents(task, container);
  if (hindrance !== undefined) {
    await refuseEntry(context, { element, task }, hindrance);
    return undefined;
  }
  const agreement = await agreementTo(context, {
    ...words(container, task),
    detail: [`Task ${task.id}`],
    connection,
    cluster: task.cluster,
  });
  return agreement && { task, container, agreement };
}
