import { startsLine } from '../../document/layout.ts';
import type { DocNode } from '../../document/node.ts';
import { starterLines } from '../../starters/print-starter.ts';
import type { Starter } from '../../starters/starter.ts';
import { startersOf } from '../../starters/starters-of.ts';
import { ownMarkdown } from '../../words/markdown.ts';
import { placedText } from './insertion.ts';
import type { Completion, Spot } from './spot.ts';

/** Whole files to begin with, where nothing is written yet but perhaps the braces and a `$schema`. */
export function wholeCompletions(spot: Spot): Completion[] {
  const { analysis, path, subject, isTemplate } = spot;
  if (isTemplate || path.length > 0 || isBegun(analysis.document.root)) return [];
  return startersOf(subject.kind).flatMap((starter, index) => wholeCompletion(spot, starter, index));
}

function wholeCompletion(spot: Spot, starter: Starter, index: number): Completion[] {
  const { style, cursor } = spot;
  const isInside = cursor.at === 'key' && style.form !== 'block';
  if (style.form === 'flow' || (isInside && Array.isArray(starter.value))) return [];
  const lines = starterLines(starter.value, {
    form: style.form === 'json' ? 'json' : 'yaml',
    unit: style.unit,
    dash: ' '.repeat(style.dash),
  });
  return [
    {
      label: starter.title,
      kind: 'word',
      detail: 'a whole file to begin with',
      documentation: ownMarkdown(starter.summary),
      filter: `${cursor.quote}${starter.id} ${starter.title}`,
      order: `!${String(index).padStart(3, '0')}`,
      ...placedText(spot, isInside ? insideText(spot, lines) : lines.join(style.newline + style.indent)),
    },
  ];
}

/** The lines without their braces, which stand there already, perhaps both in the line of the cursor. */
function insideText({ style, analysis, cursor }: Spot, lines: readonly string[]): string {
  const { newline, indent, unit } = style;
  const { text } = analysis.document;
  const inner = lines.slice(1, -1);
  if (startsLine(text, cursor.replace.start)) {
    return inner.map((line) => line.slice(unit.length)).join(newline + indent);
  }
  const closes = /^[ \t]*\}/.test(text.slice(cursor.replace.end));
  return ['', ...inner, ...(closes ? [''] : [])].join(newline + indent);
}

/** Whether there is more than what says which kind of file it is, and a word being typed. */
function isBegun(root: DocNode | undefined): boolean {
  if (root?.kind === 'object') return root.members.some(({ key }) => key !== '$schema' && key !== '');
  return root?.kind === 'array' && root.items.length > 0;
}
