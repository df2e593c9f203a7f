import { type Connection, MessageType, ShowMessageNotification } from 'vscode-languageserver/node';
import type { FileConfiguration } from '#core/ide/configuration/file-configuration.ts';
import { configurationNames } from '#core/settings.ts';
import { configurationFile } from '../files/configuration-file.ts';
import type { ClientFacts } from './client-facts.ts';
import { fileNameOf } from './file-name.ts';

/** What the configurations of repositories say about the documents in them. */
export interface Repository {
  /** `undefined` for what is no file, or has no configuration that can be used. */
  of(uri: string): Promise<FileConfiguration | undefined>;
  /** Reads everything again the next time it is asked. */
  forget(): void;
}

/** A configuration that cannot be used is told once, and until it is mended none is used. */
export function repositoryOf(connection: Connection, client: ClientFacts): Repository {
  const tops = client.folders.filter((uri) => uri.startsWith('file:')).map(fileNameOf);
  const told = new Set<string>();
  const known = new Map<string, ReturnType<Awaited<typeof import('./ide.ts')>['configurationsBelow']>>();
  return {
    of: async (uri) => {
      if (!uri.startsWith('file:')) return undefined;
      const file = fileNameOf(uri);
      const top = tops.find((each) => file.startsWith(`${each}/`)) ?? file;
      if (configurationFile(file, top) === undefined) return undefined;
      const { ConfigurationError, configurationsBelow, settingsFor } = await import('./ide.ts');
      try {
        const configurations = known.get(top) ?? configurationsBelow(top);
        known.set(top, configurations);
        const found = configurations.around(file);
        return found && settingsFor(found, file);
      } catch (error) {
        if (!(error instanceof ConfigurationError)) throw error;
        if (!told.has(error.message)) {
          const message = `The configuration is not used. ${error.message}`;
          void connection.sendNotification(ShowMessageNotification.type, {
            type: MessageType.Error,
            message,
          });
        }
        told.add(error.message);
        return undefined;
      }
    },
    forget: () => {
      known.clear();
      told.clear();
    },
  };
}

/** Whether a file that changed may be a configuration or its baseline. */
export function concernsRepository(uri: string): boolean {
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  return configurationNames.some((each) => each === name) || /baseline[^/]*\.json$/.test(name);
}

/** The files to be told of. */
export const repositoryGlobs = ['**/.ecs-workbench.{json,yaml,yml}', '**/*baseline*.json'] as const;
