import { counted } from '#core/words/counted.ts';
import { md } from '#core/words/markdown.ts';
import type { Group } from '../grouping.ts';
import { defineNode, type Tone } from '../node-kind.ts';
import connection from './connection.ts';
import services from './services.ts';

/** Rows that a person wants together; the tree makes groups of what another kind lists. */
export default defineNode<Group, unknown>({
  kind: 'group',
  noun: 'group',
  under: [services, connection],
  folder: true,
  id: ({ kind, grouping, value }) => JSON.stringify([kind.kind, ...Object.values(grouping), value ?? null]),
  view: (group) => ({
    label: labelOf(group),
    description: countOf(group),
    icon: group.grouping.by === 'tag' ? 'tag' : 'folder',
    tone: toneOf(group),
  }),
  tooltip: (group) => [md`**${labelOf(group)}** ${whatIsCommon(group)}`],
});

function countOf({ kind, items }: Group): string {
  return kind.kind === 'family'
    ? counted(items.length, 'family', 'families')
    : counted(items.length, kind.noun);
}

function labelOf({ value, grouping }: Group): string {
  if (value === undefined) return grouping.by === 'tag' ? `No tag ${grouping.key}` : 'Others';
  return value === '' ? '(empty)' : value;
}

function whatIsCommon({ grouping, value }: Group): string {
  switch (grouping.by) {
    case 'family':
      return 'is the task definition family that they run.';
    case 'prefix':
      return 'is what their names begin with.';
    case 'tag':
      return value === undefined ? 'is what they have in common.' : `is their tag ${grouping.key}.`;
  }
}

/** That of the one in most trouble, so that a closed group does not hide it. */
function toneOf({ kind, items }: Group): Tone | undefined {
  const tones = new Set(items.map((item) => kind.view(item).tone));
  return (['bad', 'busy', 'good'] as const).find((tone) => tones.has(tone));
}
