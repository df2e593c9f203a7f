import { shortName } from '#core/ecs/arn.ts';
import { registerReady } from '#core/ecs/register-ready.ts';
import type { Context } from '../command/command.ts';
import { read } from '../command/read.ts';
import { mend, refuse } from '../command/refuse.ts';
import type { Connection } from '../connections/connection.ts';

/** Opens a revision as a file that is ready to be registered again; a bare family names its latest. */
export async function openDefinition(
  context: Context,
  connection: Connection,
  reference: string,
): Promise<void> {
  const name = shortName(reference);
  const definition = await read(context, connection, `Reading ${name}`, (ecs) =>
    ecs.taskDefinition(reference),
  );
  if (definition === undefined)
    return refuse(context, `${name} no longer exists.`, [mend(context, 'Refresh', 'refresh')]);
  const { family, revision } = definition;
  await context.ui.edit({
    name:
      typeof family === 'string'
        ? `${family}-${String(revision)}.taskdef.json`
        : `${name.replace(':', '-')}.taskdef.json`,
    text: `${JSON.stringify(registerReady('task-definition', definition), null, 2)}\n`,
  });
}
