import { Instrumenter } from '@stryker-mutator/instrumenter';
import type { Mutant } from './mutant.ts';

const silent = () => {};
const log = {
  ...{ trace: silent, debug: silent, info: silent, warn: silent, error: silent, fatal: silent },
  ...{ isTraceEnabled: () => false, isDebugEnabled: () => false, isInfoEnabled: () => false },
  ...{ isWarnEnabled: () => false, isErrorEnabled: () => false, isFatalEnabled: () => false },
};

/** Every mutant that Stryker makes of a file, in the order of the text. */
export async function mutantsOf(file: string, text: string): Promise<readonly Mutant[]> {
  const { mutants } = await new Instrumenter(log).instrument([{ name: file, mutate: true, content: text }], {
    plugins: null,
    excludedMutations: [],
    ignorers: [],
  });
  const lines = text.split('\n');
  const starts = lineStarts(lines);
  const offset = ({ line, column }: { line: number; column: number }) => (starts[line] ?? 0) + column;
  return mutants
    .map(({ location, replacement, mutatorName }) => {
      const [start, end] = [offset(location.start), offset(location.end)];
      const place = { line: location.start.line + 1, lineText: (lines[location.start.line] ?? '').trim() };
      return { file, start, end, original: text.slice(start, end), replacement, kind: mutatorName, ...place };
    })
    .sort((a, b) => a.start - b.start || a.end - b.end || a.replacement.localeCompare(b.replacement));
}

function lineStarts(lines: readonly string[]): readonly number[] {
  let at = 0;
  return lines.map((line) => {
    const start = at;
    at += line.length + 1;
    return start;
  });
}
