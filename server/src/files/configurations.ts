import { existsSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { type Baseline, readBaseline } from '#core/ide/configuration/baseline.ts';
import { type Configuration, readConfiguration } from '#core/ide/configuration/configuration.ts';
import { configurationFor, type FileConfiguration } from '#core/ide/configuration/file-configuration.ts';
import { configurationFile, configurationsIn } from './configuration-file.ts';
import { faultLines } from './fault-lines.ts';
import { readText, UnreadableFile } from './read-text.ts';

/** A configuration that was found and read. */
export interface LoadedConfiguration {
  /** The absolute path of its file. */
  readonly path: string;
  readonly configuration: Configuration;
  readonly baseline: Baseline | undefined;
}

/** A configuration that is there and cannot be used; the message says where it is wrong, a line for each fault. */
export class ConfigurationError extends Error {}

/** The configurations of repositories, each read once. */
export interface Configurations {
  /** The nearest one above a file; `undefined` when there is none. Throws `ConfigurationError`. */
  around(file: string): LoadedConfiguration | undefined;
}

/**
 * The configuration that counts for a file is the nearest one, see `configurationFile`. `opened` is the text of one that
 * somebody is writing; it counts where it is in order, else what is on disk.
 */
export function configurationsBelow(
  top: string,
  opened: (path: string) => string | undefined = () => undefined,
): Configurations {
  const known = new Map<string, LoadedConfiguration | ConfigurationError>();
  return {
    around: (file) => {
      const path = configurationFile(resolve(file), top);
      if (path === undefined) return undefined;
      const found = known.get(path) ?? attempted(path, opened(path));
      known.set(path, found);
      if (found instanceof ConfigurationError) throw found;
      return found;
    },
  };
}

function attempted(path: string, opened: string | undefined): LoadedConfiguration | ConfigurationError {
  try {
    const read = opened === undefined ? undefined : readConfiguration(opened, path);
    return read !== undefined && 'configuration' in read
      ? loaded(path, read.configuration)
      : loadConfiguration(path);
  } catch (error) {
    if (error instanceof ConfigurationError) return error;
    throw error;
  }
}

/** Reads the configuration in one file, whatever it is called. Throws `ConfigurationError`. */
export function loadConfiguration(path: string): LoadedConfiguration {
  const other = configurationsIn(dirname(path)).find((each) => each !== path);
  if (other !== undefined && configurationsIn(dirname(path)).includes(path)) {
    throw new ConfigurationError(`${path} has ${basename(other)} beside it; keep one of them.`);
  }
  const text = textAt(path);
  const read = readConfiguration(text, path);
  if ('configuration' in read) return loaded(path, read.configuration);
  throw new ConfigurationError(faultLines(path, text, read.faults));
}

function loaded(path: string, configuration: Configuration): LoadedConfiguration {
  return { path, configuration, baseline: baselineOf(path, configuration) };
}

/** What a loaded configuration says about a file. */
export function settingsFor(
  { path, configuration, baseline }: LoadedConfiguration,
  file: string,
): FileConfiguration {
  return configurationFor(configuration, pathFrom(path, file), baseline);
}

/** The path of a file from the folder of a configuration, with `/` between folders. */
export function pathFrom(configuration: string, file: string): string {
  return relative(dirname(configuration), resolve(file)).replaceAll('\\', '/');
}

/** A baseline that is named and not there yet is written by the command of that name. */
function baselineOf(path: string, { baseline: name }: Configuration): Baseline | undefined {
  if (name === undefined) return undefined;
  const file = join(dirname(path), name);
  if (!existsSync(file)) return undefined;
  const baseline = readBaseline(textAt(file));
  if (baseline !== undefined) return baseline;
  throw new ConfigurationError(`${file}: is not a baseline; write a new one with "ecs-workbench baseline".`);
}

function textAt(path: string): string {
  try {
    return readText(path);
  } catch (error) {
    if (error instanceof UnreadableFile) throw new ConfigurationError(`${path} ${error.message}.`);
    throw error;
  }
}
