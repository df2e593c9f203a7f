/** What one competitor does in one case; `round` counts up so that each call can see another text. */
export type Run = (round: number) => unknown;

export interface Competitor {
  readonly name: string;
  readonly run: Run;
}

export interface Timing {
  readonly name: string;
  /** Median of all measured rounds, in milliseconds. */
  readonly median: number;
}

/** Times competitors in turns, so that a busy moment of the machine hits all alike. */
export async function compare(
  competitors: readonly Competitor[],
  warmUp: number,
  rounds: number,
): Promise<Timing[]> {
  for (let round = 0; round < warmUp; round++) {
    for (const competitor of competitors) await competitor.run(round);
  }
  const samples = competitors.map((): number[] => []);
  for (let round = 0; round < rounds; round++) {
    for (const [index, competitor] of competitors.entries()) {
      const start = performance.now();
      await competitor.run(warmUp + round);
      samples[index]?.push(performance.now() - start);
    }
  }
  return competitors.map(({ name }, index) => ({ name, median: median(samples[index] ?? []) }));
}

/** Prints a case: each competitor's median and how many times the first one's it is. */
export function report(title: string, timings: readonly Timing[]): void {
  const first = timings[0]?.median ?? Number.NaN;
  console.log(`\n${title}`);
  for (const { name, median: milliseconds } of timings) {
    const ratio = (milliseconds / first).toFixed(2);
    console.log(`  ${name.padEnd(42)} ${milliseconds.toFixed(3).padStart(9)} ms  ${ratio.padStart(7)} x`);
  }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
