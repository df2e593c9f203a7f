import { Agent, get } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

/** Clients that ask at the same time. */
const clients = 4;

/**
 * Asks an address again and again until `over` has settled, and so many times at least; gives each answer, or what failed, with how
 * often it came.
 */
export async function answersWhile(
  url: string,
  over: Promise<unknown>,
  least: number,
): Promise<ReadonlyMap<string, number>> {
  const answers = new Map<string, number>();
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  let isOver = false;
  const ended = over.finally(() => {
    isOver = true;
  });
  let sent = 0;
  const ask = async () => {
    while (sent < least || !isOver) {
      sent += 1;
      const answer = await page(url, agent);
      answers.set(answer, (answers.get(answer) ?? 0) + 1);
      // What lasts longer than those wanted is watched without taking all of the machine.
      if (sent > least) await delay(20);
    }
  };
  try {
    // A failure of what is waited for ends the asking too.
    await Promise.all([ended, ...Array.from({ length: clients }, ask)]);
    return answers;
  } finally {
    agent.destroy();
  }
}

/** How many answers there are. */
export function countOf(answers: ReadonlyMap<string, number>): number {
  return [...answers.values()].reduce((sum, count) => sum + count, 0);
}

/** `200 page`, or what failed. */
export function page(url: string, agent?: Agent): Promise<string> {
  return new Promise((resolve) => {
    get(url, { agent }, async (response) => {
      let text = '';
      for await (const chunk of response) text += chunk;
      resolve(`${response.statusCode} ${text.trim()}`);
    }).once('error', (error) => resolve(String(error)));
  });
}
