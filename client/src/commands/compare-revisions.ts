import type { ApiInput, Revision } from '#core/ecs/api.ts';
import { type Context, defineOn, type Target } from '../command/command.ts';
import { read } from '../command/read.ts';
import { mend, refuse } from '../command/refuse.ts';
import { changesIn, showDifference } from '../inputs/definition-difference.ts';
import revision from '../tree/nodes/revision.ts';

/** Shows what two revisions of a family differ in, the older one on the left; it changes nothing. */
export default defineOn({
  id: 'compareRevisions',
  title: 'Compare with Another Revision…',
  icon: 'diff',
  menus: [{ on: 'row', kinds: ['revision'], group: '7_look@5' }],
  on: revision,
  purpose: 'Compare two revisions',
  async run(context, target) {
    const other = await another(context, target);
    if (other === undefined) return;
    const [older, newer] = [target.item, other].sort((left, right) => left.revision - right.revision);
    if (older === undefined || newer === undefined) return;
    const definitions = await readBoth(context, target, [older, newer]);
    if (definitions !== undefined) await show(context, ...definitions);
  },
});

/** Any other active revision of the family; the one before comes first. */
async function another(
  context: Context,
  { item, connection }: Target<Revision>,
): Promise<Revision | undefined> {
  const title = `Looking for revisions of ${item.family}`;
  const all = await read(context, connection, title, (ecs) => ecs.revisions(item.family));
  const others = all.filter(({ arn }) => arn !== item.arn);
  if (others.length === 0) {
    await refuse(context, `${nameOf(item)} is the only active revision of ${item.family}.`, [
      mend(context, 'Refresh', 'refresh'),
    ]);
    return undefined;
  }
  if (others.length === 1) return others[0];
  const older = others.filter(({ revision: number }) => number < item.revision);
  const newer = others.filter(({ revision: number }) => number > item.revision);
  return context.ui.pick(
    [...older, ...newer].map((each) => ({ label: nameOf(each), icon: 'git-commit', value: each })),
    { title: `Compare ${nameOf(item)}`, placeholder: 'With which revision?' },
  );
}

async function readBoth(
  context: Context,
  { connection }: Target<Revision>,
  revisions: readonly Revision[],
): Promise<[ApiInput, ApiInput] | undefined> {
  const title = `Reading ${revisions.map(nameOf).join(' and ')}`;
  const [left, right] = await read(context, connection, title, (ecs) =>
    Promise.all(revisions.map(({ arn }) => ecs.taskDefinition(arn))),
  );
  if (left !== undefined && right !== undefined) return [left, right];
  const gone = revisions[left === undefined ? 0 : 1];
  await refuse(context, `${gone === undefined ? 'A revision' : nameOf(gone)} no longer exists.`, [
    mend(context, 'Refresh', 'refresh'),
  ]);
  return undefined;
}

function show(context: Context, older: ApiInput, newer: ApiInput): Promise<void> {
  const name = `${newer.family}:${newer.revision}`;
  if (changesIn(context, older, newer).length > 0)
    return showDifference(context, older, newer, { name: `${name}.json`, title: name });
  const text = `${older.family}:${older.revision} and ${name} are identical.`;
  return context.ui.show({ severity: 'info', text });
}

function nameOf({ family, revision: number }: Revision): string {
  return `${family}:${number}`;
}
