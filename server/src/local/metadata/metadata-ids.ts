import { createHmac, randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { checksum, noChecksum } from '../state/checksum.ts';

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
  /** What became of the ids of before; nothing when they are known, or none are kept. */
  readonly lost: 'missing' | 'damaged' | undefined;
  #kept: Kept;

  constructor(stateFolder: string | undefined, name = 'metadata.json') {
    this.#file = stateFolder === undefined ? undefined : join(stateFolder, name);
    const found = this.#file === undefined ? undefined : readKept(this.#file);
    this.#kept = typeof found === 'object' ? found : { key: randomBytes(32).toString('hex') };
    this.lost = typeof found === 'string' ? found : undefined;
  }

  /** Where they are kept. */
  get file(): string {
    return this.#file ?? '';
  }

  /** The port of before; none when this is the first time. */
  get port(): number | undefined {
    return this.#kept.port;
  }

  /** Keeps the port for the next time. */
  keepPort(port: number): void {
    if (port === this.#kept.port) return;
    this.#kept = { ...this.#kept, port };
    if (this.#file !== undefined) writeKept(this.#file, this.#kept);
  }

  /** The id of a container of a task; `credentials` of the task itself. */
  idOf(taskArn: string, containerName: string): string {
    return createHmac('sha256', this.#kept.key)
      .update(`${taskArn} ${containerName}`)
      .digest('hex')
      .slice(0, 32);
  }
}

/** What the file holds, or what is the matter with it. */
function readKept(file: string): Kept | 'missing' | 'damaged' {
  try {
    // Only what was written here passes the checksum.
    const { sum, ...kept } = JSON.parse(readFileSync(file, 'utf8')) as Kept & { readonly sum?: unknown };
    return sum === sumOf(kept) || (sum === undefined && isEarlier(kept)) ? kept : 'damaged';
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return isMissing ? 'missing' : 'damaged';
  }
}

/** Earlier versions wrote no checksum; one that was changed leaves a member behind that they did not know. */
function isEarlier(kept: object): kept is Kept {
  return 'key' in kept && Object.keys(kept).every((name) => name === 'key' || name === 'port');
}

/** By rename, so that a crash leaves the file of before or this one. */
function writeKept(file: string, kept: Kept): void {
  mkdirSync(dirname(file), { recursive: true });
  const draft = openSync(`${file}.new`, 'w', 0o600);
  writeFileSync(draft, JSON.stringify({ ...kept, sum: sumOf(kept) }));
  fsyncSync(draft);
  closeSync(draft);
  renameSync(`${file}.new`, file);
}

function sumOf({ key, port }: Kept): string {
  return checksum(JSON.stringify([key, port]), noChecksum);
}
