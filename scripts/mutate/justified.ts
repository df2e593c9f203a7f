import type { Mutant } from './mutant.ts';

/** A mutant that no test can notice, because the program does the same with it. */
export interface Justified {
  readonly file: string;
  /** The line where the changed text starts, without the spaces around it. */
  readonly lineText: string;
  readonly original: string;
  readonly replacement: string;
  /** Why nothing changes for anybody. */
  readonly reason: string;
}

/** Equivalent mutants; they do not count. `test/mutate.test.ts` fails when one is none of the file's mutants any more. */
export const justified: readonly Justified[] = [
  {
    file: 'server/src/lsp/warm-up.ts',
    lineText: "environment: [{ name: 'STAGE', value: 'test' }],",
    original: "[{ name: 'STAGE', value: 'test' }]",
    replacement: '[]',
    reason:
      'What is looked into to warm up is thrown away; only how fast the first real document goes depends on it.',
  },
];

export function isJustified(mutant: Mutant): boolean {
  return justified.some((each) => isSame(each, mutant));
}

export function isSame(each: Justified, mutant: Mutant): boolean {
  return (
    each.file === mutant.file &&
    each.lineText === mutant.lineText &&
    each.original === mutant.original &&
    each.replacement === mutant.replacement
  );
}
