import { type FSWatcher, watch } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where the AWS CLI keeps the tokens: https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-sso.html */
export const ssoCacheFolder = join(homedir(), '.aws', 'sso', 'cache');

/** The folder to watch; both times are in milliseconds. */
export interface SsoCacheOptions {
  readonly folder: string;
  /** How long it must rest before it counts as written, in milliseconds; a token is written in pieces. */
  readonly rest: number;
  /** How long a sign-in may take, in milliseconds. */
  readonly patience: number;
}

/** Sees that the AWS CLI has written a token; it does so in its own time, in a terminal. */
export class SsoCache {
  private readonly options: SsoCacheOptions;
  private watcher: FSWatcher | undefined;
  private resting: NodeJS.Timeout | undefined;
  private ending: NodeJS.Timeout | undefined;

  constructor(options: SsoCacheOptions) {
    this.options = options;
  }

  /** Calls back whenever something was written, until the patience is over: the token is not what is written first. */
  async whileSigningIn(written: () => void): Promise<void> {
    this.dispose();
    const { folder, rest, patience } = this.options;
    // The CLI makes it at the first sign-in; what is not there cannot be watched.
    await mkdir(folder, { recursive: true, mode: 0o700 });
    this.watcher = watch(folder, { persistent: false }, () => {
      clearTimeout(this.resting);
      this.resting = setTimeout(written, rest);
    });
    this.watcher.once('error', () => this.dispose());
    this.ending = setTimeout(() => this.dispose(), patience);
    this.ending.unref();
  }

  dispose(): void {
    this.watcher?.close();
    this.watcher = undefined;
    clearTimeout(this.resting);
    clearTimeout(this.ending);
  }
}
