import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The folders of this machine that stand for buckets: those that a file declares, and those of the state folder. */
export class Buckets {
  /** A folder with a folder for each bucket. */
  readonly #own: string | undefined;
  #declared: ReadonlyMap<string, string> = new Map();

  constructor(stateFolder: string | undefined) {
    this.#own = stateFolder === undefined ? undefined : join(stateFolder, 's3');
  }

  /** Takes the folders by bucket that are declared now. */
  declare(folders: ReadonlyMap<string, string>): void {
    this.#declared = folders;
  }

  /** Where the objects of a bucket are, or would be; `undefined` where no folder can stand for it. */
  folderOf(bucket: string): string | undefined {
    const declared = this.#declared.get(bucket);
    if (declared !== undefined) return declared;
    return this.#own === undefined || !isBucketName(bucket) ? undefined : join(this.#own, bucket);
  }

  /** Whether objects can be asked for there. */
  has(bucket: string): boolean {
    const folder = this.folderOf(bucket);
    return folder !== undefined && (this.#declared.has(bucket) || existsSync(folder));
  }

  /** The names of all that are there, in their order. */
  list(): string[] {
    const own = this.#own !== undefined && existsSync(this.#own) ? readdirSync(this.#own) : [];
    return [...new Set([...this.#declared.keys(), ...own.filter(isBucketName)])].sort();
  }
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
function isBucketName(name: string): boolean {
  return /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name) && !name.includes('..');
}
