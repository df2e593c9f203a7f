/** Asks again until the answer is there; a test that waits longer than this has failed. */
export async function eventually<T>(
  ask: () => T | undefined | Promise<T | undefined>,
  what: string,
): Promise<T> {
  const deadline = Date.now() + 120_000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > deadline) throw new Error(`Waited 120 s in vain for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
