import type { Service } from '#core/ecs/api.ts';
import { familyOf } from '#core/ecs/arn.ts';
import type { Context } from '../command/command.ts';
import type { Sources } from '../definitions/causes-in.ts';
import type { Element } from '../tree/entry.ts';

/** Where the causes of a service's failure are looked for: the files of the workspace, and what is registered. */
export async function sourcesOf(
  { connections, files }: Pick<Context, 'connections' | 'files'>,
  { item, connection }: Element,
  taskDefinition: string,
): Promise<Sources> {
  const ecs = await connections.ecs(connection);
  const [registered, candidates] = await Promise.all([
    taskDefinition === '' ? undefined : ecs.taskDefinition(taskDefinition),
    files.candidates(),
  ]);
  return {
    // The row of a service has a service.
    names: { family: familyOf(taskDefinition), service: (item as Service).name },
    registered,
    files: candidates.map((file) => ({ file, options: files.options(file) })),
  };
}
