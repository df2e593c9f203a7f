/**
 * The errors that are said of public Terraform files, none of which should be wrong.
 *
 *     ECS_MODULES=<folder> node test/accuracy/modules.ts
 *
 * The folder holds each file of public-modules.tsv as <owner>/<repository>/<path>, with the others of its module
 * beside it where they are to be had; what is not there is left out.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { syntaxOf } from '#core/document/syntax.ts';
import { readModuleFile } from '#core/hosts/terraform/module-file.ts';
import { analyze } from '#core/ide/analysis/analysis.ts';
import { diagnose } from '#core/ide/diagnostics/diagnostics.ts';
import { moduleFolders } from '../../server/src/files/module-folders.ts';
import { isBeside, readBeside } from '../../server/src/files/read-beside.ts';

const folder = process.env.ECS_MODULES;
const rows = readFileSync(new URL('public-modules.tsv', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .slice(1);
const files = rows
  .map((row) => row.split('\t'))
  .flatMap(([repository = '', , path = '']) => (folder === undefined ? [] : [join(folder, repository, path)]))
  .filter((path) => existsSync(path));
const modules = moduleFolders();

if (files.length === 0) console.log('There are no modules; set ECS_MODULES to their folder.');
else judge();

function judge(): void {
  let subjects = 0;
  let flagged = 0;
  for (const path of files) {
    const { found, count } = errorsIn(path);
    subjects += count;
    if (found.length === 0) continue;
    flagged += 1;
    console.log(path);
    for (const line of found) console.log(`  ${line}`);
  }
  console.log(`files: ${files.length}, inputs in them: ${subjects}, files with an error: ${flagged}`);
}

function errorsIn(path: string): { readonly found: readonly string[]; readonly count: number } {
  const text = readFileSync(path, 'utf8');
  const analysis = analyze(text, syntaxOf({ name: path, text }), path, {
    readBeside: (file) => readBeside(path, file),
    isBeside: (file) => isBeside(path, file),
    moduleFiles: () => modules.around(path, readModuleFile),
  });
  const found = diagnose(analysis)
    .filter(({ severity }) => severity === 'error')
    .map(({ id, span, message }) => `${id} line ${text.slice(0, span.start).split('\n').length}: ${message}`);
  return { found, count: analysis.subjects.length };
}
