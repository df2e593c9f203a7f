import { type Disk, nearestConfiguration } from '#core/ide/configuration/nearest.ts';
import type { RepositoryText } from './read-options.ts';

/** A disk, and the editor in front of it. */
export interface ReadDisk extends Disk {
  /** The last part of a path. */
  name(path: string): string;
  /** The path of a file from a folder, with `/` between folders. */
  within(folder: string, file: string): string;
  /** `undefined` when there is no such file. */
  read(path: string): string | undefined;
  /** The text of a file that is open in the editor, as it stands there. */
  opened(path: string): string | undefined;
  /** Whether somebody tells when a file is written. */
  isWatched(path: string): boolean;
}

/**
 * The configurations of repositories. A drawing or a check of many files wants the same one again and again, so what
 * is watched is read once until it changes.
 */
export class RepositoryTexts {
  readonly #disk: ReadDisk;
  readonly #nearest = new Map<string, string | undefined>();
  readonly #texts = new Map<string, string | undefined>();

  constructor(disk: ReadDisk) {
    this.#disk = disk;
  }

  /** The configuration that counts for a file in the workspace folder `top`; `undefined` when it has none. */
  of(file: string, top: string): RepositoryText | undefined {
    const disk = this.#disk;
    const path = this.#nearestTo(file, top);
    const text = path === undefined ? undefined : this.#textAt(path);
    if (path === undefined || text === undefined) return undefined;
    const folder = disk.parent(path);
    return {
      name: disk.name(path),
      text,
      path: disk.within(folder, file),
      beside: (name) => this.#textAt(disk.join(folder, name)),
    };
  }

  /** Reads everything again the next time it is wanted. */
  forget(): void {
    this.#nearest.clear();
    this.#texts.clear();
  }

  #nearestTo(file: string, top: string): string | undefined {
    const disk = this.#disk;
    const folder = disk.parent(file);
    if (!disk.isWatched(folder)) return nearestConfiguration(file, top, disk);
    const key = `${folder}\n${top}`;
    if (!this.#nearest.has(key)) this.#nearest.set(key, nearestConfiguration(file, top, disk));
    return this.#nearest.get(key);
  }

  #textAt(path: string): string | undefined {
    const opened = this.#disk.opened(path);
    if (opened !== undefined) return opened;
    if (!this.#disk.isWatched(path)) return this.#disk.read(path);
    if (!this.#texts.has(path)) this.#texts.set(path, this.#disk.read(path));
    return this.#texts.get(path);
  }
}
