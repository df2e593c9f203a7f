import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { applyTextEdits } from '#core/document/edit/text-edit.ts';
import { type Analysis, analyze } from '#core/ide/analysis/analysis.ts';
import { definitions } from '#core/ide/navigation/definition.ts';
import { highlights } from '#core/ide/navigation/highlights.ts';
import { type FileName, references } from '#core/ide/navigation/references.ts';
import { rename } from '#core/ide/navigation/rename.ts';

/** Rewrites the answers with what comes out; review them in the diff. */
const update = process.env.UPDATE === '1';
const folder = fileURLToPath(new URL('fixtures', import.meta.url));

/** A workspace as text: files under `=== name`, `<|>` where the cursor stands, then questions and answers. */
interface Case {
  readonly name: string;
  readonly files: readonly { readonly name: string; readonly text: string }[];
  readonly questions: readonly string[];
}

for (const file of readdirSync(folder)) {
  const path = join(folder, file);
  if (update) writeFileSync(path, casesIn(readFileSync(path, 'utf8')).map(printed).join('#####\n'));
  describe(file, () => {
    const source = readFileSync(path, 'utf8');
    for (const each of casesIn(source)) {
      it(each.name, () => assert.ok(source.includes(printed(each)), printed(each)));
    }
  });
}

function casesIn(source: string): Case[] {
  return source.split('#####\n').map((part) => {
    const [name = '', ...rest] = part.split('\n');
    const pieces = rest.join('\n').split(/^(=== .*|--- .*)\n/m);
    const files: { name: string; text: string }[] = [];
    const questions: string[] = [];
    for (let index = 1; index < pieces.length; index += 2) {
      const title = pieces[index] ?? '';
      if (title.startsWith('=== ')) files.push({ name: title.slice(4), text: pieces[index + 1] ?? '' });
      else questions.push(title.slice(4));
    }
    return { name, files, questions };
  });
}

function printed(each: Case): string {
  const files = each.files.map(({ name, text }) => `=== ${name}\n${text}`);
  const answers = each.questions.map((question) => `--- ${question}\n${answer(each, question)}`);
  return `${each.name}\n${files.join('')}${answers.join('')}`;
}

function answer({ files }: Case, question: string): string {
  const analyses = files.map(({ name, text }) =>
    analyze(text.replace('<|>', ''), /\.ya?ml$/.test(name) ? 'yaml' : 'json', name),
  );
  const index = files.findIndex(({ text }) => text.includes('<|>'));
  const current = analyses[index];
  assert.ok(current, 'A file has the cursor marker.');
  const offset = files[index]?.text.indexOf('<|>') ?? 0;
  if (question === 'definition') return listed(analyses, definitions(current, offset, analyses));
  if (question === 'references') return listed(analyses, references(current, offset, analyses));
  if (question === 'highlights') {
    const found = highlights(current, offset);
    return found.map(({ kind, span }) => `${kind} ${placeIn(current, span.start)}\n`).join('');
  }
  const renaming = rename(current, offset, question.replace('rename ', ''), analyses);
  if ('refusal' in renaming) return `${renaming.refusal}\n`;
  return analyses
    .filter(({ fileName }) => renaming.edits.has(fileName))
    .map(
      ({ fileName, document }) =>
        `${fileName}:\n${changed(document.text, applyTextEdits(document.text, renaming.edits.get(fileName) ?? []))}`,
    )
    .join('');
}

/** The lines that differ, as they are afterwards. */
function changed(before: string, after: string): string {
  const old = before.split('\n');
  const lines = after.split('\n').filter((line, index) => line !== old[index]);
  return lines.map((line) => `${line}\n`).join('');
}

function listed(files: readonly Analysis[], places: readonly FileName[]): string {
  return places
    .map(({ fileName, role, name, span }) => {
      const file = files.find((each) => each.fileName === fileName);
      assert.ok(file);
      return `${role} ${name} ${fileName} ${placeIn(file, span.start)}\n`;
    })
    .join('');
}

/** The line in which a name stands, with the name's place in it marked. */
function placeIn({ document: { text } }: Analysis, start: number): string {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const end = text.indexOf('\n', start);
  return `${text.slice(lineStart, start)}^${text.slice(start, end)}`.trim();
}
