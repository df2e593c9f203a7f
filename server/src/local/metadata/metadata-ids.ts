import { createHmac, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Which port the metadata of tasks was given on, and the key that ids are made with. */
export interface Kept {
  readonly key: string;
  readonly port?: number;
}

/**
 * Ids under which containers ask for their own metadata: no container can guess another one's, and they are the
 * same after a restart of an endpoint that keeps its state, for its containers run on with them.
 */
export class MetadataIds {
  readonly #file: string | undefined;
  #kept: Kept;

  constructor(stateFolder: string | undefined) {
    this.#file = stateFolder === undefined ? undefined : join(stateFolder, 'metadata.json');
    this.#kept = readKept(this.#file) ?? { key: randomBytes(32).toString('hex') };
  }

  /** The port of before; none when this is the first time. */
  get port(): number | undefined {
    return this.#kept.port;
  }

  /** Keeps the port for the next time. */
  keepPort(port: number): void {
    if (port === this.#kept.port) return;
    this.#kept = { ...this.#kept, port };
    if (this.#file === undefined) return;
    mkdirSync(join(this.#file, '..'), { recursive: true });
    writeFileSync(this.#file, JSON.stringify(this.#kept), { mode: 0o600 });
  }

  /** The id of a container of a task; `credentials` of the task itself. */
  idOf(taskArn: string, containerName: string): string {
    return createHmac('sha256', this.#kept.key)
      .update(`${taskArn} ${containerName}`)
      .digest('hex')
      .slice(0, 32);
  }
}

function readKept(file: string | undefined): Kept | undefined {
  if (file === undefined) return undefined;
  try {
    // Whatever else stands in it, a file without a key is as good as none.
    const { key, port } = JSON.parse(readFileSync(file, 'utf8')) as Partial<Kept>;
    return typeof key === 'string' ? { key, ...(typeof port === 'number' ? { port } : {}) } : undefined;
  } catch {
    return undefined;
  }
}
