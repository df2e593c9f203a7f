import { create, start } from './containers.ts';
import type { EngineClient } from './engine-client.ts';
import { messageOf } from './failure.ts';
import { ensureMetadataNetwork, metadataNetwork } from './metadata-network.ts';
import { anchorName, ownerLabel } from './names.ts';
import { ensurePauseImage, pauseImage } from './pause-image.ts';
import { secondTry } from './second-try.ts';

/** The container that keeps networks up on which containers reach this machine: Podman gives one its address only while a container is on it. */
export class Anchor {
  readonly #engine: EngineClient;
  readonly #owner: string;
  #held: Promise<string | undefined> | undefined;

  constructor(engine: EngineClient, owner: string) {
    this.#engine = engine;
    this.#owner = owner;
  }

  /** Whether it runs, or is about to. */
  get isHeld(): boolean {
    return this.#held !== undefined;
  }

  /** Has it run; says why it does not. */
  async hold(): Promise<string | undefined> {
    this.#held ??= this.#start();
    const refused = await this.#held;
    // Another engine of this machine may have the address, and end.
    if (refused !== undefined) this.#held = undefined;
    return refused;
  }

  async #start(): Promise<string | undefined> {
    try {
      await ensureMetadataNetwork(this.#engine);
      await secondTry(() => ensurePauseImage(this.#engine));
      const body = {
        Image: pauseImage,
        Cmd: ['/pause'],
        Labels: { [ownerLabel]: this.#owner },
        HostConfig: { NetworkMode: metadataNetwork },
      };
      const id = await create(this.#engine, { name: anchorName(this.#owner), owner: this.#owner, body });
      await start(this.#engine, id);
      return undefined;
    } catch (error) {
      return messageOf(error);
    }
  }
}
