import type { ApiInput, Cluster, Revision } from '#core/ecs/api.ts';
import { shortName } from '#core/ecs/arn.ts';
import type { Agreement } from '../command/agreement.ts';
import { perform, placeName } from '../command/change.ts';
import { choose, chooseNamed } from '../command/choose.ts';
import { type ChangingContext, type Context, define, type Invocation } from '../command/command.ts';
import { agreementTo } from '../command/gate.ts';
import { read } from '../command/read.ts';
import { agreementToRun, run } from '../inputs/carry-out-run.ts';
import { findInput, type Source, sourcesIn, withFamily } from '../inputs/definition-input.ts';
import { definitionToRun } from '../inputs/definition-to-run.ts';
import { reachLines, reachLinesOf } from '../inputs/reach-lines.ts';
import {
  errorsIn,
  lookAtRegistration,
  nextRevision,
  type Registration,
  register,
} from '../inputs/registration.ts';
import { usualNetworkOf } from '../inputs/run-network.ts';
import { chooseOptions, optionsInput } from '../inputs/run-options.ts';
import { type Element, enclosing, nearest, rootOf } from '../tree/entry.ts';
import clusterKind from '../tree/nodes/cluster.ts';
import connectionKind from '../tree/nodes/connection.ts';

const purpose = 'Run a task';

/** Runs tasks once: from a run-task file, a task definition file, a revision or a family. */
export default define({
  id: 'runTask',
  title: 'Run Task…',
  icon: 'run',
  menus: [
    { on: 'row', kinds: ['cluster'], flags: ['writable'], group: 'inline@1' },
    { on: 'row', kinds: ['cluster'], flags: ['writable'], group: '1_create@1' },
    { on: 'row', kinds: ['tasks'], flags: ['writable'], group: 'inline@1' },
    { on: 'row', kinds: ['family'], flags: ['writable'], group: 'inline@1' },
    { on: 'row', kinds: ['revision'], flags: ['writable'], group: 'inline@2' },
    { on: 'row', kinds: ['revision'], flags: ['writable'], group: '1_create@2' },
    { on: 'row', kinds: ['tasks'], flags: ['writable'], group: '1_create@1' },
    { on: 'editor', documents: ['run-task'], group: 'navigation@1' },
  ],
  changes: true,
  async run(context, invocation) {
    const { element } = invocation;
    const source = await sourceOf(context, invocation);
    if (source === undefined && invocation.file !== undefined) return;
    const cluster = await clusterFor(context, element, source);
    if (cluster === undefined) return;
    if (source?.definition.kind === 'run-task') return runFile(context, cluster, source.definition.input);
    const found =
      source === undefined
        ? await registeredDefinition(context, cluster, element)
        : await definitionOf(context, cluster, source);
    if (found !== undefined) await runDefinition(context, cluster, found);
  },
});

/** A registered definition, and that the person wants it run where they have said so already. */
interface Found {
  readonly definition: ApiInput;
  readonly agreement: Agreement | undefined;
}

/** What a menu or a lens was opened on; without either, the definition in the active editor. */
async function sourceOf(context: Context, invocation: Invocation): Promise<Source | undefined> {
  if (invocation.file !== undefined)
    return findInput(context, invocation, ['run-task', 'task-definition', 'container-definitions'], purpose);
  if (invocation.element !== undefined) return undefined;
  const [source] = sourcesIn(context, context.files.active(), ['task-definition']);
  return source?.definition.obstacles.length === 0 ? source : undefined;
}

/** The cluster that the tree or the file names; where none does, or it is not there, the person picks. */
async function clusterFor(
  context: Context,
  element: Element | undefined,
  source: Source | undefined,
): Promise<Element | undefined> {
  const within = nearest(element, clusterKind) ?? (element && rootOf(element));
  const named = source?.definition.input.cluster;
  if (within !== undefined || typeof named !== 'string')
    return choose(context, clusterKind, { purpose, within });
  const root = await choose(context, connectionKind, { purpose });
  return root && chooseNamed(context, clusterKind, shortName(named), { purpose, within: root });
}

async function registeredDefinition(
  context: Context,
  cluster: Element,
  element: Element | undefined,
): Promise<Found | undefined> {
  const definition = await definitionToRun(context, cluster, element);
  return definition && { definition, agreement: undefined };
}

/** The latest revision where the file is the same; otherwise the file is registered first, after one question. */
async function definitionOf(
  context: ChangingContext,
  element: Element,
  source: Source,
): Promise<Found | undefined> {
  const { connection } = element;
  const cluster = enclosing<Cluster>(element, clusterKind);
  const input = await withFamily(context, source, purpose);
  if (cluster === undefined || input === undefined) return undefined;
  const registration = await lookAtRegistration(context, connection, source, input);
  if (registration.latest !== undefined && !registration.differs)
    return { definition: registration.latest, agreement: undefined };
  const agreement = await agreementTo(context, {
    question: `Register ${nextRevision(registration)} and run it on ${cluster.name}?`,
    action: 'Register and Run',
    detail: [...errorsIn(registration), ...registration.detail],
    connection,
    cluster: cluster.arn,
    always: true,
  });
  return agreement && registered(context, agreement, registration);
}

async function registered(
  context: ChangingContext,
  agreement: Agreement,
  registration: Registration,
): Promise<Found> {
  const { connection } = agreement;
  const undertaking = {
    agreement,
    title: `Registering ${registration.family}`,
    done: ({ family, revision }: Revision) => `Registered ${family}:${revision} on ${connection.name}.`,
  };
  const { arn, family, revision } = await perform(context, undertaking, (ecs) => register(ecs, registration));
  const title = `Reading ${family}:${revision}`;
  const definition = await read(context, connection, title, (ecs) => ecs.taskDefinition(arn));
  return { definition: definition ?? { ...registration.input, revision }, agreement };
}

async function runDefinition(
  context: ChangingContext,
  element: Element,
  { definition, agreement }: Found,
): Promise<void> {
  const cluster = enclosing<Cluster>(element, clusterKind);
  if (cluster === undefined) return;
  const { connection } = element;
  const family = String(definition.family);
  const name = `${family}:${definition.revision}`;
  const usualNetwork =
    definition.networkMode !== 'awsvpc'
      ? undefined
      : await read(context, connection, 'Looking for a network', (ecs) =>
          usualNetworkOf(ecs, connection, { cluster: cluster.arn, family }),
        );
  const title = `Run ${name} on ${placeName(connection, cluster.arn)}`;
  const options = await chooseOptions(context, { definition, cluster, usualNetwork, title });
  if (options === undefined) return;
  const input = { taskDefinition: name, ...optionsInput(options) };
  const reaches = reachLines(context, connection, definition);
  const detail = reaches.length > 0 ? reaches : undefined;
  const agreed = agreement ?? (await agreementToRun(context, element, input, detail));
  if (agreed !== undefined) await run(context, agreed, element, input);
}

/** Nothing was asked about a run-task file yet, so what it says is shown before it is sent. */
async function runFile(context: ChangingContext, element: Element, input: ApiInput): Promise<void> {
  const { launchType, group, startedBy } = input;
  const parts = { 'Launch type': launchType, Group: group, 'Started by': startedBy };
  const detail = Object.entries(parts).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}: ${String(value)}`],
  );
  const lines = [...detail, ...(await reachLinesOf(context, element, input))];
  const agreement = await agreementToRun(context, element, input, lines);
  if (agreement !== undefined) await run(context, agreement, element, input);
}
