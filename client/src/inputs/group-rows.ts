import { counted } from '#core/words/counted.ts';
import type { Context } from '../command/command.ts';
import { type Mends, refuse } from '../command/refuse.ts';
import type { Grouping } from '../tree/grouping.ts';
import type { Pane } from '../tree/node-kind.ts';
import type { Tags } from '../tree/tags.ts';
import type { Choice } from '../ui/ui.ts';

/** Rows that can be grouped, and in which ways. */
export interface Groupable {
  readonly pane: Pane;
  /** The kind of the rows: `service`. */
  readonly kind: string;
  /** In words, several of them: `Services`. */
  readonly name: string;
  readonly ways: readonly ('family' | 'prefix' | 'tag')[];
  /** The tags of those that there are, a set for each; `undefined` when the person leaves before they are read. */
  tags(): Promise<readonly Tags[] | undefined>;
  /** What is offered where none of them has a tag. */
  readonly mends: Mends;
}

type Way = 'none' | Groupable['ways'][number];

const ways: Readonly<Record<Way, { readonly label: string; readonly description: string }>> = {
  none: { label: 'No Groups', description: 'one list' },
  family: { label: 'Task Definition Family', description: 'services that run the same family' },
  prefix: {
    label: 'Name Prefix',
    description: 'what comes before the first hyphen or other separator in the name',
  },
  tag: { label: 'Tag…', description: 'the value of a tag' },
};

/** Asks what rows are to be grouped by, and has them stand so in their view. */
export async function groupRows(context: Context, rows: Groupable): Promise<void> {
  const { ui, arrangement, views } = context;
  const now = arrangement.grouping(rows.kind);
  const offered: readonly Way[] = ['none', ...rows.ways];
  const choices = offered.map((value) => choiceOf(value, now));
  const way = await ui.pick(choices, { title: `Group ${rows.name}`, placeholder: 'By what?' });
  if (way === undefined) return;
  const grouping = way === 'tag' ? await byTag(context, rows) : way === 'none' ? 'none' : { by: way };
  if (grouping === undefined) return;
  await arrangement.setGrouping(rows.kind, grouping === 'none' ? undefined : grouping);
  views.rearrange(rows.pane);
  ui.mention(
    grouping === 'none'
      ? `${rows.name} are no longer grouped.`
      : `${rows.name} are grouped by ${wordsOf(grouping)}.`,
  );
}

function choiceOf(value: Way, now: Grouping | undefined): Choice<Way> {
  const isNow = value === (now?.by ?? 'none');
  const key = isNow && now?.by === 'tag' ? ` ${now.key}` : '';
  const { label, description } = ways[value];
  return {
    label,
    description: isNow ? `${description}${key} · now` : description,
    icon: isNow ? 'check' : 'blank',
    value,
  };
}

async function byTag(context: Context, rows: Groupable): Promise<Grouping | undefined> {
  const tags = await rows.tags();
  if (tags === undefined) return undefined;
  const keys = new Map<string, number>();
  for (const key of tags.flatMap(Object.keys)) keys.set(key, (keys.get(key) ?? 0) + 1);
  if (keys.size === 0) {
    await refuse(context, `None of these ${rows.name.toLowerCase()} has a tag to group them by.`, rows.mends);
    return undefined;
  }
  const choices = [...keys]
    .sort(([left], [right]) => left.localeCompare(right))
    .map(([value, count]) => ({
      label: value,
      description: `on ${counted(count, 'row')}`,
      icon: 'tag',
      value,
    }));
  const key = await context.ui.pick(choices, {
    title: `Group ${rows.name} by Tag`,
    placeholder: 'Which tag?',
  });
  return key === undefined ? undefined : { by: 'tag', key };
}

function wordsOf(grouping: Grouping): string {
  return grouping.by === 'tag' ? `the tag ${grouping.key}` : ways[grouping.by].label.toLowerCase();
}
