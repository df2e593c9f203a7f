import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** An input that somebody was wrongly told about, or not told, with what a reader would say of it. */
export interface SeenCase {
  readonly name: string;
  readonly file: string;
  readonly text: string;
  /** The task definition that it runs. */
  readonly companion: string | undefined;
  readonly expected: 'error' | 'warning' | 'none';
  /** As a JSON pointer. */
  readonly path: string;
}

const folder = fileURLToPath(new URL('cases', import.meta.url));

/** The cases, in the order of their answers. */
export function readCases(): readonly SeenCase[] {
  const files = readdirSync(folder);
  const [, ...rows] = read('answers.tsv').trimEnd().split('\n');
  return rows.map((row) => {
    const [name = '', expected = '', path = ''] = row.split('\t');
    if (expected !== 'error' && expected !== 'warning' && expected !== 'none')
      throw new Error(`The answer of ${name} is "${expected}".`);
    const own = files.filter((file) => file.startsWith(`${name}.`));
    const task = own.find((file) => file.includes('.taskdef.'));
    const file = own.find((each) => each !== task);
    if (file === undefined) throw new Error(`${name} has no file.`);
    const companion = task === undefined ? undefined : read(task);
    return { name, file, text: read(file), companion, expected, path };
  });
}

function read(file: string): string {
  return readFileSync(join(folder, file), 'utf8');
}
