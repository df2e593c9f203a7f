import { messageOf } from '../runtime/docker/failure.ts';

/** Gives an address of this machine that real containers reach, always the same for a name. Throws why there is none. */
export type AddressFor = (name: string) => Promise<string>;

/** The addresses that were asked for, each once; why there are none is told once too. */
export class AddressBook {
  readonly #ask: AddressFor;
  readonly #log: (line: string) => void;
  readonly #found = new Map<string, Promise<string | undefined>>();
  #isTold = false;

  constructor(ask: AddressFor, log: (line: string) => void) {
    this.#ask = ask;
    this.#log = log;
  }

  /** The address of a name; `undefined` where none can be had. */
  of(name: string): Promise<string | undefined> {
    const address = this.#found.get(name) ?? this.#asked(name);
    this.#found.set(name, address);
    return address;
  }

  async #asked(name: string): Promise<string | undefined> {
    try {
      return await this.#ask(name);
    } catch (error) {
      if (!this.#isTold) this.#log(unreached(messageOf(error)));
      this.#isTold = true;
      return undefined;
    }
  }
}

function unreached(reason: string): string {
  return `Containers reach no address of this machine (${reason}), so aliases of Service Connect lead to the tasks themselves, at the ports of their containers, and only awsvpc tasks look up names, those with A records.`;
}
