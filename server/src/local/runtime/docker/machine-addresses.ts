import type { Anchor } from './anchor.ts';
import { type EngineClient, EngineError } from './engine-client.ts';
import { anchorName, ofOwner, ownerLabel } from './names.ts';
import { createNetwork, listNetworks } from './networks.ts';

/** Says what the address of a network on this machine stands for. */
const addressLabel = 'ecs-workbench.address';

/** Networks of four addresses each, beside that of the metadata: AWS uses the range on its hosts too, and nobody's LAN does. */
const subnets = Array.from({ length: 64 }, (_, index) => ({
  subnet: `169.254.171.${4 * index}/30`,
  gateway: `169.254.171.${4 * index + 1}`,
}));

/** Removes the networks of an endpoint's addresses; no container may be on them. */
export async function removeMachineAddresses(engine: EngineClient, owner: string): Promise<void> {
  for (const { Name } of await listNetworks(engine, [ofOwner(owner), addressLabel])) {
    await engine.text('DELETE', `/networks/${Name}`);
  }
}

/**
 * Addresses of this machine that containers on any network of the engine reach: those that it has on internal networks
 * of its own, one for each name. They stay the same as long as the endpoint's containers are there.
 */
export class MachineAddresses {
  readonly #engine: EngineClient;
  readonly #owner: string;
  readonly #anchor: Anchor;

  constructor(engine: EngineClient, owner: string, anchor: Anchor) {
    this.#engine = engine;
    this.#owner = owner;
    this.#anchor = anchor;
  }

  /** The address that stands for a name. Throws why there is none. */
  async of(name: string): Promise<string> {
    const refused = await this.#anchor.hold();
    if (refused !== undefined) throw new Error(refused);
    const found = await listNetworks(this.#engine, [ofOwner(this.#owner)]);
    const known = found.find(({ Labels }) => Labels?.[addressLabel] === name);
    const { Name, gateway } = known === undefined ? await this.#make(name) : known;
    await this.#join(Name);
    return gateway;
  }

  /** Another endpoint or program may have any of the networks. */
  async #make(name: string): Promise<{ readonly Name: string; readonly gateway: string }> {
    let refused: unknown;
    for (const [index, place] of subnets.entries()) {
      const Name = `ecs-workbench-${this.#owner}-${index}`;
      try {
        const Labels = { [ownerLabel]: this.#owner, [addressLabel]: name };
        await createNetwork(this.#engine, { Name, Labels, ...place });
        return { Name, gateway: place.gateway };
      } catch (error) {
        if (!(error instanceof EngineError)) throw error;
        refused = error;
      }
    }
    throw refused;
  }

  async #join(network: string): Promise<void> {
    try {
      const body = { Container: anchorName(this.#owner) };
      await this.#engine.text('POST', `/networks/${network}/connect`, { body });
    } catch (error) {
      // It is there already, which engines refuse with different codes.
      if (!(error instanceof EngineError && /already/i.test(error.message))) throw error;
    }
  }
}
