import { EngineError } from './engine-client.ts';

/**
 * Makes something of the engine's that may be there already, and asks again once when the engine refuses: of two who make
 * the same volume or network at one moment, Podman refuses one, and the second time it is simply there.
 */
export async function secondTry<Result>(make: () => Promise<Result>): Promise<Result> {
  try {
    return await make();
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return make();
  }
}
