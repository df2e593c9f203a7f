import { applyTextEdits } from '#core/document/edit/text-edit.ts';
import { type Fixed, fixAll } from '#core/ide/actions/fix-all.ts';
import { analyze } from '#core/ide/analysis/analysis.ts';
import { diagnose } from '#core/ide/diagnostics/diagnostics.ts';
import type { CheckSettings } from './check-settings.ts';
import { type Beside, isBroken, type ReadSource, readPaired } from './check-sources.ts';
import type { SourceFile } from './find-files.ts';

/** A file whose text has changed. */
export interface FixedSource {
  readonly source: SourceFile;
  readonly text: string;
  readonly fixed: readonly Fixed[];
}

/** Fixes what has just one answer, file by file; a text that cannot be read whole is left to its author. */
export function fixSources(
  sources: readonly SourceFile[],
  settings: CheckSettings,
  beside: Beside,
): FixedSource[] {
  const { read, pairTask } = readPaired(sources, settings, beside);
  return read
    .filter((source) => source.kind !== undefined && !isBroken(source))
    .flatMap((source) => fixSource(source, pairTask));
}

function fixSource(
  { name, text, asked, analysis, settings }: ReadSource,
  pairTask: ReturnType<typeof readPaired>['pairTask'],
): FixedSource[] {
  const { syntax } = analysis.document;
  const fixes = fixAll(
    analysis,
    (next) => analyze(next, syntax, name, settings),
    (each) => diagnose(each, { ...settings, pairedTask: (subject) => pairTask(name, subject) }),
  );
  if (fixes === undefined) return [];
  const { edits, fixed } = fixes;
  return [{ source: { name, text, asked }, text: applyTextEdits(text, edits), fixed }];
}
