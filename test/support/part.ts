/** One of how many cases `npm run fast` asks for; every other run takes them all. */
const nth = Number(process.env.ECS_WORKBENCH_PART ?? 1);

/** Another part each day, so that the quick run comes by every case in time. */
const day = Math.floor(Date.now() / 86_400_000);

/** Whether a test that tries everything of a kind is to try all of it. */
export const isWhole = nth === 1;

/** The cases to be tried now, and never none: all of them, or in the quick run every so-manieth. */
export function partOf<T>(cases: readonly T[]): readonly T[] {
  const step = Math.max(1, Math.min(nth, cases.length));
  return cases.filter((_, index) => index % step === day % step);
}
