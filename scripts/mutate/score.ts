import { describeMutant, type Mutant } from './mutant.ts';

/** What became of a mutant, and which test file noticed it. */
export interface Verdict {
  readonly status: 'killed' | 'timed out' | 'survived' | 'refused';
  readonly by?: string;
}

/** The least share of mutants that tests notice, in percent. */
const promised = new Map([
  ['core', 90],
  ['server', 85],
  ['client', 85],
]);

/** Prints a folder's score with its survivors and holds it against what is promised; what the type checker refuses does not count. */
export function printScore(
  folder: string,
  verdicts: ReadonlyMap<Mutant, Verdict>,
  print: (line: string) => void,
): 'enough' | 'too low' {
  const own = [...verdicts].filter(([{ file }]) => file.startsWith(`${folder}/`));
  const of = (...statuses: readonly Verdict['status'][]) =>
    own.filter(([, { status }]) => statuses.includes(status));
  const noticed = of('killed', 'timed out').length;
  const survivors = of('survived').map(([mutant]) => mutant);
  const counted = noticed + survivors.length;
  const score = counted === 0 ? 100 : (100 * noticed) / counted;
  print(
    `${folder}: ${score.toFixed(1)} % (${noticed} of ${counted}; ${of('timed out').length} by time, ${of('refused').length} refused by types)`,
  );
  for (const survivor of survivors) print(`  ${describeMutant(survivor)}`);
  return score >= (promised.get(folder.split('/')[0] ?? '') ?? 0) ? 'enough' : 'too low';
}
