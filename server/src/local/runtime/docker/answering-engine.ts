import { homedir } from 'node:os';
import { type EngineAddress, engineAddresses, type Surroundings } from './address.ts';
import { connect, type EngineClient } from './engine-client.ts';

/** The first engine that answers; without one, the addresses that were tried, as a person would write them. */
export type Answering =
  | { readonly engine: EngineClient; readonly address: EngineAddress }
  | { readonly engine: undefined; readonly tried: readonly string[] };

/** This process's, where the search begins unless a test says otherwise. */
export function ownSurroundings(): Surroundings {
  return { env: process.env, platform: process.platform, home: homedir() };
}

/** Looks for an engine at one address after the other. */
export async function answeringEngine(surroundings: Surroundings): Promise<Answering> {
  const tried: string[] = [];
  for (const address of engineAddresses(surroundings)) {
    const connected = await connect(address);
    if (connected.engine !== undefined) return { engine: connected.engine, address };
    tried.push(triedText(address, connected.problem));
  }
  return { engine: undefined, tried };
}

/** An address that was tried; what is wrong with certificates is reported, for nobody could guess it. */
function triedText({ name }: EngineAddress, problem: string | undefined): string {
  return problem === undefined ? name : `${name} (${problem})`;
}
