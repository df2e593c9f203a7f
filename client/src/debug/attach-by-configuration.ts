import type { TaskContainer } from '#core/ecs/api.ts';
import { type ChangingContext, define, type FreeCommand } from '../command/command.ts';
import { enclosing } from '../tree/entry.ts';
import containerKind from '../tree/nodes/container.ts';
import { attach } from './attach.ts';
import { debuggers } from './debuggers.ts';
import { wantedContainer } from './wanted-container.ts';

/** The configuration of a launch.json as it is written, of which nothing is known. */
type Written = Readonly<Record<string, unknown>>;

/** What a launch configuration of this extension does, as a command, so that its failures end where those of commands do. */
export function attachByConfiguration(written: Written): FreeCommand {
  return define({
    id: 'attachDebugger',
    title: 'Attach Debugger…',
    changes: true,
    run: (context) => run(context, written),
  });
}

async function run(context: ChangingContext, written: Written): Promise<void> {
  const element = await wantedContainer(context, {
    connection: text(written.connection),
    cluster: text(written.cluster),
    service: text(written.service),
    family: text(written.family),
    container: text(written.container),
  });
  const item = enclosing<TaskContainer>(element, containerKind);
  if (element === undefined || item === undefined) return;
  const { language, port, localRoot, remoteRoot } = written;
  await attach(
    context,
    { item, element, connection: element.connection },
    {
      language: debuggers.find(({ id }) => id === language)?.id,
      port: typeof port === 'number' ? port : undefined,
      localRoot: text(localRoot),
      remoteRoot: text(remoteRoot),
    },
  );
}

/** An empty text leaves it open, as none does. */
function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
