import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DocumentKind } from '../core/src/ecs/kinds.ts';
import starters from '../core/src/starters/index.ts';
import { kindNames, syntaxesOf } from '../core/src/starters/kind-names.ts';
import { type StarterLayout, starterLines } from '../core/src/starters/print-starter.ts';
import { startersOf } from '../core/src/starters/starters-of.ts';

/**
 * Writes the snippets of whole files from the starters, in both syntaxes; the snippets of fragments stand in the same
 * files and are kept as they are. With --check it writes nothing and fails when they are stale.
 */
interface Snippet {
  readonly prefix: string;
  readonly isFileTemplate?: boolean;
}

const folder = join(fileURLToPath(new URL('..', import.meta.url)), 'snippets');
const layouts: readonly StarterLayout[] = [
  { form: 'json', unit: '\t', dash: '' },
  { form: 'yaml', unit: '\t', dash: '\t' },
];
const stale = layouts.filter((layout) => !writeSnippets(layout));
if (stale.length > 0 && process.argv.includes('--check')) {
  console.error('The snippets are stale. Run "npm run gen".');
  process.exitCode = 1;
}

/** Writes the snippets of one syntax (or compares them, with --check) and says whether they were up to date. */
function writeSnippets(layout: StarterLayout): boolean {
  const path = join(folder, `${layout.form}.json`);
  const before = readFileSync(path, 'utf8');
  const known: Record<string, Snippet> = JSON.parse(before);
  const fragments = Object.entries(known).filter(([, { isFileTemplate }]) => isFileTemplate !== true);
  const kinds = [...new Set(starters.map(({ kind }) => kind))].filter((kind) =>
    syntaxesOf(kind).includes(layout.form),
  );
  const whole = kinds.flatMap((kind) =>
    startersOf(kind).map((each) => [titleOf(each), snippetOf(each, layout)]),
  );
  const next = Object.fromEntries([...whole, ...fragments]);
  if (JSON.stringify(known) === JSON.stringify(next)) return true;
  if (!process.argv.includes('--check')) writeFileSync(path, `${JSON.stringify(next, null, 2)}\n`);
  return false;
}

function titleOf({ kind, title }: (typeof starters)[number]): string {
  return `ECS ${kindNames(kind).noun}, ${title}`;
}

function snippetOf({ id, summary, kind, value }: (typeof starters)[number], layout: StarterLayout) {
  return {
    prefix: id,
    description: summary,
    isFileTemplate: true,
    include: [...globsOf(kind, layout.form === 'json' ? '.json*' : '.y*ml'), 'Untitled-*'],
    body: starterLines(value, layout),
  };
}

function globsOf(kind: DocumentKind, ending: string): string[] {
  return kindNames(kind).files.map((name) => `*${name}*${ending}`);
}
