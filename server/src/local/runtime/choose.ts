import { findEngine, type HostGrant, noEngineText } from './docker/open.ts';
import type { OpenDriver } from './driver.ts';
import { openSimulatedDriver } from './simulated.ts';

/** `simulated` runs nothing; `docker` runs real containers; `auto` does so where an engine answers. */
export const runtimeChoices = ['auto', 'simulated', 'docker'] as const;

/** One of these words. */
export type RuntimeChoice = (typeof runtimeChoices)[number];

/** Whether a word of the command line is one of them. */
export function isRuntimeChoice(word: string): word is RuntimeChoice {
  return runtimeChoices.some((choice) => choice === word);
}

/** Finds out what containers can be run with; `docker` without an engine that answers is an error. */
export async function chooseRuntime(choice: RuntimeChoice, grant: HostGrant): Promise<OpenDriver> {
  if (choice === 'simulated') return openSimulatedDriver;
  const { open, tried } = await findEngine(grant);
  if (open !== undefined) return open;
  if (choice === 'auto') return openSimulatedDriver;
  throw new Error(`${noEngineText(tried)}, or choose the simulated runtime.`);
}
