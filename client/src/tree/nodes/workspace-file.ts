import { describeDifference } from '#core/ecs/changes.ts';
import { counted } from '#core/words/counted.ts';
import { type Markdown, md } from '#core/words/markdown.ts';
import type { FileStanding } from '../../around/workspace.ts';
import type { Connection } from '../../connections/connection.ts';
import { defineNode, type Tone } from '../node-kind.ts';
import workspaceFiles from './workspace-files.ts';

const tones: Readonly<Record<FileStanding['standing']['is'], Tone | undefined>> = {
  equal: 'good',
  ahead: 'busy',
  behind: 'busy',
  new: 'busy',
  unclear: undefined,
};

const icons: Readonly<Record<FileStanding['standing']['is'], string>> = {
  equal: 'pass',
  ahead: 'arrow-up',
  behind: 'arrow-down',
  new: 'new-file',
  unclear: 'question',
};

/** A definition of the workspace: ahead of, equal to or behind what the connection has. */
export default defineNode<FileStanding, Connection>({
  kind: 'workspace-file',
  flags: ['definition', 'service'],
  noun: 'file of the workspace',
  under: [workspaceFiles],
  filterable: true,
  sorted: true,
  none: 'No task or service definitions',
  list: (ecs, _, { workspace }) => workspace().standings(ecs),
  id: ({ file, kind, standing }) => `${file} ${kind} ${'of' in standing ? standing.of.split(':')[0] : ''}`,
  file: ({ file }) => file,
  view: ({ name, kind, standing }) => ({
    label: name,
    description: sayIn(standing),
    icon: icons[standing.is],
    tone: tones[standing.is],
    flags: [kind],
  }),
  tooltip: ({ name, standing }) => [md`**${name}**`, ...linesOf(standing)],
});

function sayIn(standing: FileStanding['standing']): string {
  switch (standing.is) {
    case 'equal':
      return `equal to ${standing.of}`;
    case 'ahead':
      return `ahead of ${standing.of} · ${counted(standing.changes.length, 'change')}`;
    case 'behind':
      return `behind ${standing.latest}, as ${standing.of}`;
    case 'new':
      return `new: there is no ${standing.of} yet`;
    case 'unclear':
      return 'cannot be compared';
  }
}

function linesOf(standing: FileStanding['standing']): Markdown[] {
  if (standing.is === 'unclear') return [md`It cannot be sent as it is: ${standing.why}`];
  const said = md`It is ${sayIn(standing)}.`;
  if (standing.is !== 'ahead') return [said];
  return [said, ...standing.changes.slice(0, 10).map((change) => md`- ${describeDifference(change)}`)];
}
