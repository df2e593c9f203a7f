import { EcsFailure } from '#core/ecs/failure.ts';
import { type BesideConfig, configBeside, recordBeside } from '../beside.ts';
import type { Access } from '../index.ts';
import { resolveTarget, type Surroundings } from '../resolve-endpoint.ts';
import type { Sending } from '../send-in-time.ts';
import type { ServiceBeside } from '../sender.ts';

/** What the client of a service is made with, and what is noted of its calls. */
export interface Asking {
  readonly config: BesideConfig;
  during(operation: string, signal: AbortSignal): Sending;
  /** Told of the client that was made, which is to be closed with the others. */
  opened(client: { destroy(): void }): void;
}

/** Finds where a service of the connection is; nothing is sent yet. */
export async function askingOf(
  access: Access,
  place: ServiceBeside,
  around: Surroundings,
): Promise<Omit<Asking, 'opened'>> {
  const { endpoint } = await resolveTarget(access.connection, around, place);
  const { service, name } = place;
  return {
    config: configBeside(access, endpoint),
    during: (operation, signal) => {
      access.sent();
      const record = recordBeside(access, operation, { service, name, endpoint });
      return { record, asking: access.asking, signal };
    },
  };
}

/** The result, or `undefined` where the service says by one of these codes that there is none. */
export async function unlessAbsent<Result>(
  codes: readonly string[],
  work: () => Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof EcsFailure && codes.includes(error.code)) return undefined;
    throw error;
  }
}

/** As many as a list can show; what an account has more of is completed no further. */
const mostListed = 1000;

/** The items of all pages, up to what a list shows. */
export async function pagesOf<Item>(
  page: (token: string | undefined) => Promise<{
    readonly items: readonly Item[] | undefined;
    readonly next: string | undefined;
  }>,
): Promise<readonly Item[]> {
  const all: Item[] = [];
  let token: string | undefined;
  do {
    const { items = [], next } = await page(token);
    all.push(...items);
    // The same token again would never end.
    token = next === token ? undefined : next;
  } while (token !== undefined && token !== '' && all.length < mostListed);
  return all;
}
