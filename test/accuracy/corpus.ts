import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A real file that AWS takes, or that says why not. */
export interface ValidFile {
  readonly file: string;
  readonly text: string;
  readonly kind: string;
  readonly label: string;
  /** Comma-separated tags of what makes the verdict depend on policy; empty when nothing does. */
  readonly ambiguity: string;
  readonly notes: string;
}

/** An input that AWS refused, and where. */
export interface FailureFile {
  readonly file: string;
  readonly text: string;
  /** The task definition that it goes with. */
  readonly companion: string | undefined;
  readonly kind: string;
  /** JSON pointers, separated by spaces or commas where the fault has several places. */
  readonly jsonPath: string;
  readonly detectable: string;
  readonly message: string;
}

export interface Corpus {
  readonly valid: readonly ValidFile[];
  readonly failures: readonly FailureFile[];
}

/** The corpus in the folder that ECS_CORPUS names, `../shared/corpus` by default; `undefined` where there is none. */
export function readCorpus(): Corpus | undefined {
  const folder = process.env.ECS_CORPUS ?? fileURLToPath(new URL('../../../shared/corpus', import.meta.url));
  if (!existsSync(join(folder, 'valid', 'manifest.tsv'))) return undefined;
  return { valid: validFiles(join(folder, 'valid')), failures: failureFiles(join(folder, 'failures')) };
}

function validFiles(folder: string): ValidFile[] {
  return rows(join(folder, 'manifest.tsv')).map((row) => ({
    file: row.file ?? '',
    text: readFileSync(join(folder, row.file ?? ''), 'utf8'),
    kind: row.kind ?? '',
    label: row.label ?? '',
    ambiguity: row.ambiguity ?? '',
    notes: row.notes ?? '',
  }));
}

function failureFiles(folder: string): FailureFile[] {
  return rows(join(folder, 'manifest.tsv')).map((row) => {
    const companion = row.companion_task_definition ?? '';
    return {
      file: row.file ?? '',
      text: readFileSync(join(folder, row.file ?? ''), 'utf8'),
      companion: companion === '' ? undefined : readFileSync(join(folder, companion), 'utf8'),
      kind: row.kind ?? '',
      jsonPath: row.json_path ?? '',
      detectable: row['statically-detectable'] ?? '',
      message: row.error_message ?? '',
    };
  });
}

/** A tab-separated table with its column names in the first line. */
function rows(path: string): Record<string, string>[] {
  const [header = '', ...lines] = readFileSync(path, 'utf8').trimEnd().split('\n');
  const names = header.split('\t');
  return lines.map((line) => {
    const cells = line.split('\t');
    return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? '']));
  });
}
