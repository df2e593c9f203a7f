import { type Connection, MessageType, ShowMessageNotification } from 'vscode-languageserver/node';
import type { FileConfiguration } from '#core/ide/configuration/file-configuration.ts';
import { configurationNames } from '#core/settings.ts';
import { configurationFile, newConfigurationFile } from '../files/configuration-file.ts';
import type { ClientFacts } from './client-facts.ts';
import { fileNameOf } from './file-name.ts';

/** What the configurations of repositories say about the documents in them. */
export interface Repository {
  /** `undefined` for what is not a file, or has no configuration that can be used. */
  of(uri: string): Promise<FileConfiguration | undefined>;
  /** The path of the configuration that counts for a file, or would; `undefined` for what is not a file. */
  configurationOf(uri: string): { readonly path: string; readonly exists: boolean } | undefined;
  /** Reads everything again the next time it is asked. */
  forget(): void;
}

/**
 * A configuration that cannot be used is reported once, and until it is mended none is used. `opened` is the text of a file
 * that stands open in the editor.
 */
export function repositoryOf(
  connection: Connection,
  client: ClientFacts,
  opened: (path: string) => string | undefined,
): Repository {
  const tops = client.folders.filter((uri) => uri.startsWith('file:')).map(fileNameOf);
  const told = new Set<string>();
  const known = new Map<string, ReturnType<Awaited<typeof import('./ide.ts')>['configurationsBelow']>>();
  const topOf = (file: string) => tops.find((each) => file.startsWith(`${each}/`)) ?? file;
  return {
    of: async (uri) => {
      if (!uri.startsWith('file:')) return undefined;
      const file = fileNameOf(uri);
      const top = topOf(file);
      if (configurationFile(file, top) === undefined) return undefined;
      const { ConfigurationError, configurationsBelow, settingsFor } = await import('./ide.ts');
      try {
        const configurations = known.get(top) ?? configurationsBelow(top, opened);
        known.set(top, configurations);
        const found = configurations.around(file);
        told.clear();
        return found && settingsFor(found, file);
      } catch (error) {
        if (!(error instanceof ConfigurationError)) throw error;
        if (!told.has(error.message)) tell(connection, `The configuration is not used. ${error.message}`);
        told.add(error.message);
        return undefined;
      }
    },
    configurationOf: (uri) => {
      if (!uri.startsWith('file:')) return undefined;
      const file = fileNameOf(uri);
      const path = configurationFile(file, topOf(file));
      return path === undefined
        ? { path: newConfigurationFile(file, topOf(file)), exists: false }
        : { path, exists: true };
    },
    forget: () => known.clear(),
  };
}

function tell(connection: Connection, message: string): void {
  void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Error, message });
}

/** Whether a file that changed may be a configuration or its baseline. */
export function concernsRepository(uri: string): boolean {
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  return configurationNames.some((each) => each === name) || /baseline[^/]*\.json$/.test(name);
}

/** The files to be told of. */
export const repositoryGlobs = ['**/.ecs-workbench.{json,yaml,yml}', '**/*baseline*.json'] as const;
