import type { ApiInput } from '#core/ecs/api.ts';
import type { Context } from '../command/command.ts';
import type { WrittenFile } from '../ui/ui.ts';
import { plainSnippet } from '../wizards/written-starter.ts';

/**
 * What was made by questions is a file first, from which it can be changed and made again; named by its path, in
 * the folder with that URI or else in that of the workspace. `undefined` where it is open and not saved yet.
 */
export function keepAsFile(
  { ui }: Context,
  name: string,
  input: ApiInput,
  folder?: string,
): Promise<WrittenFile | undefined> {
  return ui.startFile({
    name,
    ...(folder !== undefined && { folder }),
    snippet: (unit) => plainSnippet(`${JSON.stringify(input, null, unit)}\n`),
  });
}
