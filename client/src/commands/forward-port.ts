import type { ApiInput, Task, TaskContainer } from '#core/ecs/api.ts';
import { type ChangingContext, defineOn, type Target } from '../command/command.ts';
import { read } from '../command/read.ts';
import { forward } from '../ports/forward.ts';
import { enclosing } from '../tree/entry.ts';
import container from '../tree/nodes/container.ts';
import task from '../tree/nodes/task.ts';

/** Makes a port of a container reachable on this machine, on AWS and on the local endpoint alike. */
export default defineOn({
  id: 'forwardPort',
  title: 'Forward Port…',
  icon: 'plug',
  menus: [{ on: 'row', kinds: ['container'], flags: ['writable'], group: '3_inside@4' }],
  on: container,
  purpose: 'Forward a port of a container',
  changes: true,
  async run(context, target) {
    const port = await wantedPort(context, target);
    if (port !== undefined) await forward(context, target, { host: undefined, port });
  },
});

async function wantedPort(
  context: ChangingContext,
  target: Target<TaskContainer>,
): Promise<number | undefined> {
  const known = await portsOf(context, target);
  const title = `Forward a port of ${target.item.name}`;
  const other = { label: 'Another port…', value: 0 };
  const choices = [...known.map((port) => ({ label: String(port), value: port })), other];
  const picked =
    known.length === 0
      ? 0
      : await context.ui.pick(choices, { title, placeholder: 'Which port of the container?' });
  if (picked !== 0) return picked;
  const typed = await context.ui.ask({
    title,
    prompt: 'The port that the program in the container listens on',
    placeholder: '8080',
    check: (text) => (isPort(text) ? undefined : 'Type a number from 1 to 65535.'),
  });
  return typed === undefined ? undefined : Number(typed);
}

/** What the definition says; where there is none to be read, what is bound. */
async function portsOf(context: ChangingContext, { item, element, connection }: Target<TaskContainer>) {
  const owner = enclosing<Task>(element, task);
  const title = `Checking ${item.name}`;
  const definition =
    owner && (await read(context, connection, title, (ecs) => ecs.taskDefinition(owner.taskDefinition)));
  const bound = item.ports.filter(({ protocol }) => protocol !== 'udp').map((port) => port.containerPort);
  return [...new Set([...portsIn(definition ?? {}, item.name), ...bound])];
}

function portsIn({ containerDefinitions }: ApiInput, name: string): number[] {
  const all: readonly unknown[] = Array.isArray(containerDefinitions) ? containerDefinitions : [];
  const found: { readonly portMappings?: unknown } = Object(all.find((each) => Object(each).name === name));
  const mappings: readonly unknown[] = Array.isArray(found.portMappings) ? found.portMappings : [];
  return mappings.flatMap((mapping) => {
    const { containerPort, protocol }: { containerPort?: unknown; protocol?: unknown } = Object(mapping);
    return typeof containerPort === 'number' && protocol !== 'udp' ? [containerPort] : [];
  });
}

function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= 65_535;
}
