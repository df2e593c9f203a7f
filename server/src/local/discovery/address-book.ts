import { messageOf } from '../runtime/docker/failure.ts';
import { Retry } from './retry.ts';

/** Gives an address of this machine that real containers reach, always the same for a name. Throws why there is none. */
export type AddressFor = (name: string) => Promise<string>;

/** What an address book asks and tells. */
export interface AddressBookOptions {
  readonly ask: AddressFor;
  readonly log: (line: string) => void;
  /** Milliseconds, for how long after a refusal nothing is asked. */
  readonly now: () => number;
}

/** The addresses that were asked for, each once. Where one is refused, others would be too: the reason is reported once. */
export class AddressBook {
  readonly #options: AddressBookOptions;
  readonly #found = new Map<string, string>();
  readonly #retry: Retry;
  #told: string | undefined;

  constructor(options: AddressBookOptions) {
    this.#options = options;
    this.#retry = new Retry(options.now);
  }

  /** Whether an address was refused, which is to be asked for again. */
  get isWaiting(): boolean {
    return this.#retry.isWaiting;
  }

  /** The address of a name; `undefined` where none can be had now. */
  async of(name: string): Promise<string | undefined> {
    const known = this.#found.get(name);
    if (known !== undefined || !this.#retry.isDue) return known;
    try {
      const address = await this.#options.ask(name);
      this.#found.set(name, address);
      this.#retry.granted();
      return address;
    } catch (error) {
      this.#retry.refused();
      this.#tell(messageOf(error));
      return undefined;
    }
  }

  #tell(reason: string): void {
    if (reason !== this.#told) this.#options.log(unreached(reason));
    this.#told = reason;
  }
}

function unreached(reason: string): string {
  return `Containers reach no address of this machine (${reason}), so aliases of Service Connect lead to the tasks themselves, at the ports of their containers, and only awsvpc tasks look up names, those with A records. It is tried again every half minute.`;
}
