import type { Task, TaskContainer } from '#core/ecs/api.ts';
import { shortName } from '#core/ecs/arn.ts';
import type { ChangingContext, Target } from '../command/command.ts';
import { read } from '../command/read.ts';
import { mend, refuse } from '../command/refuse.ts';
import { mayEnter } from '../exec/may-enter.ts';
import { memberOf } from '../inputs/member-of.ts';
import type { ForwardedPort } from '../ports/forwarded-port.ts';
import { openForward } from '../ports/open-forward.ts';
import { enclosing } from '../tree/entry.ts';
import taskKind from '../tree/nodes/task.ts';
import { attachConfiguration } from './attach-configuration.ts';
import { type Debugger, debuggers, type Language } from './debuggers.ts';

/** What somebody has said of a debugger beforehand; the rest is found out or asked for. */
export interface WantedDebugger {
  readonly language?: Language | undefined;
  readonly port?: number | undefined;
  readonly localRoot?: string | undefined;
  readonly remoteRoot?: string | undefined;
}

type On = Target<TaskContainer>;

/** Forwards the port that a program in a container is debugged by, and attaches the editor's debugger to it. */
export async function attach(context: ChangingContext, target: On, wanted: WantedDebugger): Promise<void> {
  const defined = await definitionOf(context, target);
  const chosen = await debuggerFor(context, target, defined, wanted);
  if (chosen === undefined || (await lacksExtension(context, chosen))) return;
  const remoteRoot = await remoteRootFor(context, target, defined, { ...wanted, language: chosen.id });
  if (remoteRoot === undefined) return;
  const port = wanted.port ?? chosen.port;
  const entrance = await mayEnter(context, target, ({ name }, { taskDefinition }) => ({
    question: `Attach a debugger to ${name} of ${shortName(taskDefinition)}?`,
    action: 'Attach',
  }));
  if (entrance === undefined) return;
  const aim = { entrance, wanted: { host: undefined, port }, again: 'attachDebugger' };
  const forwarded = await openForward(context, target, aim);
  if (forwarded === undefined) return;
  if (!(await listens(context, forwarded, chosen))) return refuseSilent(context, target, chosen, port);
  const { debug, ports } = context;
  const { task, container } = entrance;
  const configuration = attachConfiguration(chosen, {
    name: `${container.name} of ${shortName(task.taskDefinition)} ${task.id.slice(0, 8)}`,
    port: forwarded.port,
    localRoot: wanted.localRoot ?? debug.folder() ?? '',
    remoteRoot,
  });
  const stop = () => ports.stop(forwarded.port);
  if (!(await debug.attach(configuration, stop))) stop();
}

/** The container as its definition has it; nothing where that cannot be read. */
async function definitionOf(context: ChangingContext, { item, element, connection }: On): Promise<object> {
  const task = enclosing<Task>(element, taskKind);
  const definition =
    task &&
    (await read(context, connection, `Checking ${item.name}`, (ecs) =>
      ecs.taskDefinition(task.taskDefinition),
    ));
  const all: readonly unknown[] = Array.isArray(definition?.containerDefinitions)
    ? definition.containerDefinitions
    : [];
  return Object(all.find((each) => memberOf(each, 'name') === item.name));
}

/** The one that is named, or else the person picks, with what the definition speaks of first. */
async function debuggerFor(
  { ui }: ChangingContext,
  { item }: On,
  defined: object,
  { language }: WantedDebugger,
): Promise<Debugger | undefined> {
  if (language !== undefined) return debuggers.find(({ id }) => id === language);
  const text = JSON.stringify([item.image, memberOf(defined, 'command'), memberOf(defined, 'environment')]);
  const isLikely = ({ sign }: Debugger) => sign.test(text);
  const inOrder = [...debuggers.filter(isLikely), ...debuggers.filter((each) => !isLikely(each))];
  return ui.pick(
    inOrder.map((each) => ({ label: each.name, description: `port ${each.port}`, value: each })),
    { title: `Attach a debugger to ${item.name}`, placeholder: 'What is the program written in?' },
  );
}

async function lacksExtension(context: ChangingContext, { name, extension }: Debugger): Promise<boolean> {
  const { debug } = context;
  if (extension === undefined || debug.has(extension)) return false;
  const show = { label: 'Show Extension', run: () => debug.showExtension(extension) };
  await refuse(context, `Debugging ${name} needs the extension ${extension}; install it and attach again.`, [
    show,
  ]);
  return true;
}

/** What is said, what the definition says, or what the person types; Java finds its sources by name. */
async function remoteRootFor(
  { ui }: ChangingContext,
  { item }: On,
  defined: object,
  { language, remoteRoot }: WantedDebugger,
): Promise<string | undefined> {
  const known = remoteRoot ?? memberOf(defined, 'workingDirectory');
  if (typeof known === 'string') return known;
  if (language === 'java') return '';
  return ui.ask({
    title: `Attach a debugger to ${item.name}`,
    prompt: 'Folder of the program in the container; the task definition sets no workingDirectory',
    placeholder: '/app',
    check: (text) => (text.startsWith('/') ? undefined : 'Type a path that begins with /.'),
  });
}

/** A port at which nobody answers is given back. */
async function listens(
  { ui, exec, ports }: ChangingContext,
  { port }: ForwardedPort,
  { name, greeting }: Debugger,
): Promise<boolean> {
  const answers = await ui.wait(`Looking for ${name}`, () => exec().answersAs(port, greeting));
  if (!answers) ports.stop(port);
  return answers;
}

function refuseSilent(
  context: ChangingContext,
  { item, element }: On,
  chosen: Debugger,
  port: number,
): Promise<void> {
  const text = `No ${chosen.name} debugger answers on port ${port} of ${item.name}. ${chosen.fix(port)}`;
  return refuse(
    context,
    text,
    [
      mend(context, 'Try Again', 'attachDebugger', { element }),
      mend(context, 'Show Logs', 'showLogs', element.parent === undefined ? {} : { element: element.parent }),
    ],
    'warning',
  );
}
