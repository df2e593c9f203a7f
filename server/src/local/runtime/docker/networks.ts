import { bears, filtersFor, type Labelled } from './containers.ts';
import { type EngineClient, EngineError } from './engine-client.ts';
import { secondTry } from './second-try.ts';

/** A network that leads to this machine and no further. */
export interface InternalNetwork {
  readonly Name: string;
  readonly subnet: string;
  /** The address of this machine on it. */
  readonly gateway: string;
  readonly Labels?: Readonly<Record<string, string>>;
}

/**
 * Podman's own call makes it without DNS, which containers would ask else for all names, and would take port 53 of the
 * address; Docker's DNS asks on for them, and takes none.
 */
export async function createNetwork(
  engine: EngineClient,
  { Name, subnet, gateway, Labels = {} }: InternalNetwork,
): Promise<void> {
  const own = { name: Name, driver: 'bridge', internal: true, dns_enabled: false, labels: Labels };
  try {
    // Podman has its own calls below a version only.
    const body = { ...own, subnets: [{ subnet, gateway }] };
    await engine.text('POST', '/v4.0.0/libpod/networks/create', { body });
  } catch (error) {
    if (!(error instanceof EngineError && [400, 404].includes(error.status))) throw error;
    const IPAM = { Config: [{ Subnet: subnet, Gateway: gateway }] };
    await engine.text('POST', '/networks/create', { body: { Name, Internal: true, IPAM, Labels } });
  }
}

/** Makes a network where there is none of the name, also where other tasks do the same at this moment. */
export function ensureNetwork(
  engine: EngineClient,
  name: string,
  make: () => Promise<unknown>,
): Promise<void> {
  return secondTry(async () => {
    if (!(await hasNetwork(engine, name))) await make();
  });
}

async function hasNetwork(engine: EngineClient, name: string): Promise<boolean> {
  try {
    await engine.text('GET', `/networks/${name}`);
    return true;
  } catch (error) {
    if (error instanceof EngineError && error.status === 404) return false;
    throw error;
  }
}

/** A network of the engine. */
export interface ListedNetwork extends Labelled {
  readonly Name: string;
  readonly gateway: string;
}

/** The networks with the labels. */
export async function listNetworks(
  engine: EngineClient,
  labels: readonly string[],
): Promise<readonly ListedNetwork[]> {
  const found = await engine.json<
    readonly (Labelled & {
      readonly Name: string;
      readonly IPAM?: { readonly Config?: readonly { readonly Gateway?: string }[] | null };
    })[]
  >('GET', `/networks?${filtersFor(labels)}`);
  return found
    .filter((one) => bears(one, labels))
    .map(({ Name, Labels, IPAM }) => ({ Name, Labels, gateway: IPAM?.Config?.[0]?.Gateway ?? '' }));
}
