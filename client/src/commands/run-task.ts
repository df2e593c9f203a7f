import type { ApiInput, Cluster, RunResult } from '#core/ecs/api.ts';
import { shortName } from '#core/ecs/arn.ts';
import { counted } from '#core/words/counted.ts';
import { isWanted, perform, placeName, refusesChange } from '../command/change.ts';
import { choose, chooseNamed } from '../command/choose.ts';
import { type Context, define, type Invocation } from '../command/command.ts';
import { findInput } from '../inputs/definition-input.ts';
import { definitionToRun } from '../inputs/definition-to-run.ts';
import { chooseCapacity } from '../inputs/task-capacity.ts';
import { type Element, enclosing, nearest, rootOf } from '../tree/entry.ts';
import clusterKind from '../tree/nodes/cluster.ts';
import connectionKind from '../tree/nodes/connection.ts';
import type { Message } from '../ui/ui.ts';

/** Runs tasks once: from a run-task file, a task definition file, a revision or a family. */
export default define({
  id: 'runTask',
  async run(context, invocation) {
    const file = invocation.file === undefined ? undefined : await inputOf(context, invocation);
    if (invocation.file !== undefined && file === undefined) return;
    const { element } = invocation;
    const cluster = await clusterFor(context, element, file);
    if (cluster === undefined || (await refusesChange(context, cluster.connection))) return;
    if (file?.taskDefinition) return run(context, cluster, file, detailOf(file));
    const input = await compose(context, cluster, element, file);
    if (input !== undefined) await run(context, cluster, input);
  },
});

/** The cluster that the tree or the file names; where none does, or it is not there, the person picks. */
async function clusterFor(
  context: Context,
  element: Element | undefined,
  file: ApiInput | undefined,
): Promise<Element | undefined> {
  const within = nearest(element, clusterKind) ?? (element && rootOf(element));
  if (within !== undefined || typeof file?.cluster !== 'string') return choose(context, clusterKind, within);
  const root = await choose(context, connectionKind);
  return root && chooseNamed(context, clusterKind, root, shortName(file.cluster));
}

/** What of a run-task file a person wants to see before it is sent. */
function detailOf({ launchType, group, startedBy }: ApiInput): string[] {
  const parts = { 'Launch type': launchType, Group: group, 'Started by': startedBy };
  return Object.entries(parts).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}: ${String(value)}`],
  );
}

/** What the file says: a whole run-task input, or only the family to run. */
async function inputOf(context: Context, invocation: Invocation): Promise<ApiInput | undefined> {
  const source = await findInput(context, invocation, ['run-task', 'task-definition']);
  if (source === undefined) return undefined;
  const { kind, input } = source.definition;
  return kind === 'run-task' ? input : { family: input.family };
}

async function compose(
  context: Context,
  cluster: Element,
  element: Element | undefined,
  file: ApiInput | undefined,
): Promise<ApiInput | undefined> {
  const definition = await definitionToRun(context, cluster, { element, file });
  if (definition === undefined) return undefined;
  const place = enclosing(cluster, clusterKind);
  const capacity = place && (await chooseCapacity(context, definition, place));
  if (capacity === undefined) return undefined;
  const name = `${definition.family}:${definition.revision}`;
  const count = await context.ui.ask({
    title: `Run ${name} on ${placeName(cluster.connection, place?.arn)}`,
    prompt: 'How many tasks',
    value: '1',
    // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html
    check: (text) => (/^([1-9]|10)$/.test(text) ? undefined : 'RunTask starts 1 to 10 tasks at a time.'),
  });
  return count === undefined ? undefined : { taskDefinition: name, count: Number(count), ...capacity };
}

/** `detail` is there when nothing was asked about the input yet, so that it is shown before it is sent. */
async function run(
  context: Context,
  element: Element,
  input: ApiInput,
  detail?: readonly string[],
): Promise<void> {
  const { connection } = element;
  const cluster = enclosing<Cluster>(element, clusterKind);
  if (cluster === undefined) return;
  const name = shortName(String(input.taskDefinition));
  const count = Number(input.count ?? 1);
  const what = `${counted(count, 'task')} of ${name}`;
  const wanted = await isWanted(context, {
    question: `Run ${what} on ${cluster.name}?`,
    action: 'Run',
    connection,
    cluster: cluster.arn,
    ...(detail !== undefined && { detail, always: true }),
  });
  if (!wanted) return;
  const change = {
    title: `Running ${what}`,
    connection,
    element,
    done: (result: RunResult) => outcome(cluster, name, result),
  };
  await perform(context, change, (ecs) => ecs.runTask({ ...input, cluster: cluster.arn }));
}

function outcome(cluster: Cluster, name: string, { started, failures }: RunResult): Message {
  const text = `Started ${counted(started.length, 'task')} of ${name} on ${cluster.name}.`;
  if (failures.length === 0) return { severity: 'info', text };
  return {
    severity: started.length === 0 ? 'error' : 'warning',
    text: `${text} No room for more: ${reasons(failures).join('; ')}.`,
  };
}

/** Every instance says no for itself; a person wants to know how many said what. */
function reasons(failures: RunResult['failures']): string[] {
  const counts = new Map<string, number>();
  for (const { reason, detail } of failures) {
    const text = detail === undefined ? reason : `${reason} (${detail})`;
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return [...counts].map(([reason, count]) =>
    count === 1 ? reason : `${reason} on ${counted(count, 'instance')}`,
  );
}
