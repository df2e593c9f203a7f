import type { ApiInput, Cluster, RunResult } from '#core/ecs/api.ts';
import { shortName } from '#core/ecs/arn.ts';
import { isWanted, perform, refusesChange } from '../change.ts';
import { choose } from '../choose.ts';
import { type Context, define, type Invocation } from '../command.ts';
import { counted } from '../counted.ts';
import { findInput, sourcesIn } from '../definition-input.ts';
import { chooseCapacity } from '../task-capacity.ts';
import { type Element, enclosing, nearest, rootOf } from '../tree/entry.ts';
import clusterKind from '../tree/nodes/cluster.ts';
import familyKind from '../tree/nodes/family.ts';
import revisionKind from '../tree/nodes/revision.ts';

/** Runs tasks once: from a run-task file, a task definition file, a revision or a family. */
export default define({
  id: 'runTask',
  async run(context, invocation) {
    const file = invocation.file === undefined ? undefined : await inputOf(context, invocation);
    if (invocation.file !== undefined && file === undefined) return;
    const { element } = invocation;
    const cluster = await choose(
      context,
      clusterKind,
      nearest(element, clusterKind) ?? (element && rootOf(element)),
    );
    if (cluster === undefined || (await refusesChange(context, cluster.connection))) return;
    const input = file?.taskDefinition ? file : await compose(context, cluster, element, file);
    if (input !== undefined) await run(context, cluster, input);
  },
});

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
  const reference = await chooseDefinition(context, cluster, element, file);
  if (reference === undefined) return undefined;
  const ecs = await context.connections.ecs(cluster.connection);
  const definition = await ecs.taskDefinition(reference);
  if (definition === undefined) return sayUnregistered(context, reference);
  const place = enclosing(cluster, clusterKind);
  const capacity = place && (await chooseCapacity(context, definition, place));
  if (capacity === undefined) return undefined;
  const name = `${definition.family}:${definition.revision}`;
  const count = await context.ui.ask({
    title: `Run ${name} on ${place?.name} (${cluster.connection.name})`,
    prompt: 'How many tasks',
    value: '1',
    // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html
    check: (text) => (/^([1-9]|10)$/.test(text) ? undefined : 'RunTask starts 1 to 10 tasks at a time.'),
  });
  return count === undefined ? undefined : { taskDefinition: name, count: Number(count), ...capacity };
}

/** The revision or the family to run, asked for where nothing named it. */
async function chooseDefinition(
  context: Context,
  cluster: Element,
  element: Element | undefined,
  file: ApiInput | undefined,
): Promise<string | undefined> {
  if (typeof file?.family === 'string') return file.family;
  const revision = enclosing(element, revisionKind);
  if (revision !== undefined) return revision.arn;
  const family = enclosing(element, familyKind);
  if (family !== undefined) return family;
  const chosen = await choose(context, familyKind, rootOf(cluster), familyInEditor(context));
  return enclosing(chosen, familyKind);
}

/** What stands in the active editor is most likely what somebody wants to run. */
function familyInEditor(context: Context): string | undefined {
  const [source] = sourcesIn(context, context.files.active(), ['task-definition']);
  const family = source?.definition.input.family;
  return typeof family === 'string' ? family : undefined;
}

async function sayUnregistered({ ui }: Context, family: string): Promise<undefined> {
  await ui.show({ severity: 'info', text: `${family} is not registered there yet; register it first.` });
  return undefined;
}

async function run(context: Context, element: Element, input: ApiInput): Promise<void> {
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
  });
  if (!wanted) return;
  const change = { title: `Running ${what}`, connection, element };
  const result = await perform(context, change, (ecs) => ecs.runTask({ ...input, cluster: cluster.arn }));
  await tell(context, cluster, name, result);
}

function tell(
  { ui }: Context,
  cluster: Cluster,
  name: string,
  { started, failures }: RunResult,
): Promise<void> {
  const tasks = `${counted(started.length, 'task')} of ${name}`;
  if (failures.length === 0)
    return ui.show({ severity: 'info', text: `Started ${tasks} on ${cluster.name}.` });
  return ui.show({
    severity: started.length === 0 ? 'error' : 'warning',
    text: `Started ${tasks} on ${cluster.name}. No room for more: ${reasons(failures).join('; ')}.`,
  });
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
