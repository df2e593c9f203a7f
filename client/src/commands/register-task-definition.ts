import type { ApiInput, Revision } from '#core/ecs/api.ts';
import { counted } from '#core/words/counted.ts';
import { isWanted, perform, refusesChange } from '../command/change.ts';
import { choose } from '../command/choose.ts';
import { type Context, define } from '../command/command.ts';
import { read } from '../command/read.ts';
import { runCommand } from '../command/run-command.ts';
import { changesIn, showDifference } from '../inputs/definition-difference.ts';
import { findInput, type Source, withFamily } from '../inputs/definition-input.ts';
import { type Element, elementFor, rootOf } from '../tree/entry.ts';
import connectionKind from '../tree/nodes/connection.ts';
import family from '../tree/nodes/family.ts';
import revision from '../tree/nodes/revision.ts';
import type { Message } from '../ui/ui.ts';
import runTask from './run-task.ts';

/** Registers a file as the next revision of its family, after showing what changes against the latest one. */
export default define({
  id: 'registerTaskDefinition',
  async run(context, invocation) {
    const source = await findInput(context, invocation, ['task-definition', 'container-definitions']);
    if (source === undefined || !(await isAcceptable(context, source))) return;
    const input = await withFamily(context, source, 'Register a task definition');
    if (input === undefined) return;
    const root = await choose(context, connectionKind, invocation.element && rootOf(invocation.element));
    if (root === undefined || (await refusesChange(context, root.connection))) return;
    await register(context, root, input);
  },
});

/** Asks before sending what AWS is known to refuse. */
async function isAcceptable({ ui }: Context, { file, definition }: Source): Promise<boolean> {
  const { errors } = definition;
  if (errors.length === 0) return true;
  const rest = errors.length > 10 ? [`and ${errors.length - 10} more`] : [];
  return ui.confirm({
    message: `${file.name} has ${counted(errors.length, 'error')}. Register it nevertheless?`,
    detail: [...errors.slice(0, 10), ...rest],
    action: 'Register Nevertheless',
  });
}

async function register(context: Context, root: Element, input: ApiInput): Promise<void> {
  const { connection } = root;
  const name = String(input.family);
  const latest = await read(context, connection, `Reading ${name}`, (ecs) => ecs.taskDefinition(name));
  const changes = latest === undefined ? [] : changesIn(context, latest, input);
  if (latest !== undefined && changes.length > 0) {
    const name = `${input.family} (next).json`;
    await showDifference(context, latest, input, { name, title: 'next revision' });
  }
  const wanted = await isWanted(context, {
    question: `Register ${latest === undefined ? `${name}, a new family` : `the next revision of ${name}`}?`,
    action: 'Register',
    detail: latest === undefined ? containersIn(input) : summary(latest, changes),
    connection,
    ...(typeof latest?.taskDefinitionArn === 'string' && { arn: latest.taskDefinitionArn }),
    always: true,
  });
  if (!wanted) return;
  const change = {
    title: `Registering ${name}`,
    connection,
    done: (registered: Revision) => outcome(context, root, registered),
  };
  await perform(context, change, (port) => port.registerTaskDefinition(input));
}

function summary(latest: ApiInput, lines: readonly string[]): string[] {
  if (lines.length === 0) return [`Nothing changes against ${latest.family}:${latest.revision}.`];
  const rest = lines.length > 12 ? [`and ${lines.length - 12} more changes`] : [];
  return [`Against ${latest.family}:${latest.revision}:`, ...lines.slice(0, 12), ...rest];
}

function containersIn(input: ApiInput): string[] {
  const containers: unknown = input.containerDefinitions;
  if (!Array.isArray(containers)) return [];
  return containers.map((container) => `Container ${container?.name}: ${container?.image}`);
}

function outcome(context: Context, root: Element, registered: Revision): Message {
  const element = elementFor(revision, registered, elementFor(family, registered.family, root));
  return {
    severity: 'info',
    text: `Registered ${registered.family}:${registered.revision} on ${root.connection.name}.`,
    actions: [
      { label: 'Run Task', run: () => runCommand(context, runTask, { element }) },
      { label: 'Copy ARN', run: () => context.ui.copy(registered.arn) },
    ],
  };
}
