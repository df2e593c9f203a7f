import type { ApiInput } from '#core/ecs/api.ts';
import { choose } from '../command/choose.ts';
import { type Context, define } from '../command/command.ts';
import { read } from '../command/read.ts';
import { mend, refuse } from '../command/refuse.ts';
import type { TextFile } from '../files/files.ts';
import { changesIn, showDifference } from '../inputs/definition-difference.ts';
import { findInput, withFamily } from '../inputs/definition-input.ts';
import { rootOf } from '../tree/entry.ts';
import connectionKind from '../tree/nodes/connection.ts';

/** Shows what registering a file would change against the latest revision of its family; it changes nothing. */
export default define({
  id: 'diffTaskDefinition',
  title: 'Compare with Registered Task Definition',
  icon: 'diff',
  menus: [
    { on: 'row', kinds: ['workspace-file'], flags: ['definition'], group: 'inline@1' },
    { on: 'row', kinds: ['workspace-file'], flags: ['definition'], group: '7_look@5' },
    { on: 'editor', documents: ['task-definition'], group: '5_ecs@1' },
    { on: 'file', named: ['task-definition', 'container-definitions'], group: '5_ecs@2' },
  ],
  async run(context, invocation) {
    const purpose = 'Compare a task definition';
    const kinds = ['task-definition', 'container-definitions'] as const;
    const source = await findInput(context, invocation, kinds, purpose);
    const input = source && (await withFamily(context, source, purpose));
    if (source === undefined || input === undefined) return;
    const root = await choose(context, connectionKind, {
      purpose,
      within: invocation.element && rootOf(invocation.element),
    });
    if (root === undefined) return;
    const family = String(input.family);
    const latest = await read(context, root.connection, `Reading ${family}`, (ecs) =>
      ecs.taskDefinition(family),
    );
    await compare(context, root.connection.name, { input, latest, file: source.file });
  },
});

interface Compared {
  readonly input: ApiInput;
  readonly latest: ApiInput | undefined;
  readonly file: TextFile;
}

function compare(context: Context, place: string, { input, latest, file }: Compared): Promise<void> {
  const { ui } = context;
  if (latest === undefined)
    return refuse(context, `${input.family} is not registered on ${place} yet.`, [
      mend(context, 'Register', 'registerTaskDefinition', { file: file.id }),
    ]);
  if (changesIn(context, latest, input).length === 0) {
    const text = `${file.name} is the same as ${latest.family}:${latest.revision} on ${place}.`;
    return ui.show({ severity: 'info', text });
  }
  return showDifference(context, latest, input, { name: `${input.family}.json`, title: file.name });
}
