import { type Connection, DidChangeConfigurationNotification } from 'vscode-languageserver/node';
import { type FargateRates, ratesIn } from '#core/ecs/fargate-rates.ts';
import type { AddedInstances } from '#core/fit/capacity.ts';
import type { FileConfiguration } from '#core/ide/configuration/file-configuration.ts';
import type { Policy } from '#core/ide/configuration/policy.ts';
import type { RuleSettings } from '#core/ide/diagnostics/diagnostics.ts';
import { defaults, section } from '#core/settings.ts';
import type { FileAssociations } from '#core/subjects/file-kind.ts';

import type { ClientFacts } from './client-facts.ts';
import { fileNameOf } from './file-name.ts';
import type { Repository } from './repository.ts';

/** The settings that the server uses. */
export interface UserSettings {
  readonly files: FileAssociations;
  readonly rules: RuleSettings;
  /** What the repository asks for beside our rules; nothing where it has no configuration. */
  readonly policy: Policy | undefined;
  /** Whether resources of CloudFormation templates are looked at. */
  readonly cloudFormation: boolean;
  readonly inlayHints: boolean;
  readonly codeLens: boolean;
  /** What the user pays instead of the list price. */
  readonly fargatePrices: FargateRates;
  readonly fit: FitChoice;
  /** What the repository's configuration takes out of the findings; nothing where there is none. */
  readonly accepted: Accepted;
}

/** Which findings of a document are not reported. */
type Accepted = Pick<FileConfiguration, 'ignored' | 'isAccepted'> | undefined;

/** The user's settings, asked for once for each document and forgotten when the client says that they changed. */
export interface Settings {
  of(uri: string): Promise<UserSettings>;
  /** Grows with each change. */
  readonly stamp: number;
  forget(uri: string): void;
  /** Has the repository's configuration asked again by whoever comes, and tells nobody. */
  forgetRepository(): void;
  /** Says that what the repository's configuration said may have changed. */
  repositoryChanged(): void;
  onChange(listener: () => void): void;
}

/** The settings as the client and the repository's configuration have them. */
export function settingsOf(connection: Connection, client: ClientFacts, repository: Repository): Settings {
  const known = new Map<string, Promise<UserSettings>>();
  const listeners: (() => void)[] = [];
  let pushed = sectionOf(client.settings);
  let stamp = 0;
  const forget = () => {
    known.clear();
    stamp += 1;
  };
  const changed = () => {
    forget();
    for (const listener of listeners) listener();
  };
  const forgetRepository = () => {
    repository.forget();
    forget();
  };
  connection.onDidChangeConfiguration(({ settings }) => {
    if (settings != null) pushed = sectionOf(settings);
    changed();
  });
  return {
    of: (uri) => {
      const asked = known.get(uri) ?? both(uri, ask(connection, client, uri, pushed), repository.of(uri));
      known.set(uri, asked);
      return asked;
    },
    get stamp() {
      return stamp;
    },
    forget: (uri) => known.delete(uri),
    forgetRepository,
    repositoryChanged: () => {
      forgetRepository();
      changed();
    },
    onChange: (listener) => listeners.push(listener),
  };
}

async function both(
  uri: string,
  asked: Promise<UserSettings>,
  configured: Promise<FileConfiguration | undefined> | FileConfiguration | undefined,
): Promise<UserSettings> {
  const [own, file] = await Promise.all([asked, configured]);
  return withRepository(own, file, uri);
}

/** What a person set counts before what the repository says. */
function withRepository(own: UserSettings, file: FileConfiguration | undefined, uri: string): UserSettings {
  if (file === undefined) return own;
  const { ignored, isAccepted, kind, policy, rules } = file;
  return {
    ...own,
    rules: { ...rules, ...own.rules },
    policy,
    files: kind === undefined ? own.files : { ...own.files, [fileNameOf(uri)]: kind },
    accepted: { ignored, isAccepted },
  };
}

/** Asks to be told of changes; without it a client that is asked for settings does not announce them. */
export async function registerSettings(connection: Connection, client: ClientFacts): Promise<void> {
  if (!client.registersConfiguration) return;
  await connection.client.register(DidChangeConfigurationNotification.type, { section });
}

async function ask(
  connection: Connection,
  client: ClientFacts,
  uri: string,
  pushed: unknown,
): Promise<UserSettings> {
  if (!client.hasConfiguration) return checked(pushed);
  try {
    return checked(await connection.workspace.getConfiguration({ scopeUri: uri, section }));
  } catch (error) {
    connection.console.warn(`The client did not say its settings: ${error}`);
    return checked(pushed);
  }
}

function sectionOf(settings: unknown): unknown {
  const all: Record<string, unknown> = Object(settings);
  return all[section] ?? settings;
}

/** Whatever is not a map of words is left out, so that nothing behind this needs to check again. */
function checked(settings: unknown): UserSettings {
  const { files, rules, cloudFormation, inlayHints, codeLens, fargatePrices, fit }: Record<string, unknown> =
    Object(settings);
  // The words themselves are compared with the known ones where they are used.
  const maps = { files: wordsIn(files) as FileAssociations, rules: wordsIn(rules) as RuleSettings };
  return {
    ...maps,
    cloudFormation: switched(cloudFormation, defaults.cloudFormation),
    inlayHints: switched(inlayHints, defaults.inlayHints),
    codeLens: switched(codeLens, defaults.codeLens),
    fargatePrices: ratesIn(fargatePrices),
    fit: fitIn(fit),
    policy: undefined,
    accepted: undefined,
  };
}

function switched(value: unknown, usual: boolean): boolean {
  return typeof value === 'boolean' ? value : usual;
}

function fitIn(value: unknown): FitChoice {
  const { cluster, snapshot, instances }: Record<string, unknown> = Object(value);
  const counts = entriesIn(instances).filter((entry): entry is [string, number] =>
    Number.isInteger(entry[1]),
  );
  return { cluster: filled(cluster), snapshot: filled(snapshot), instances: Object.fromEntries(counts) };
}

function filled(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** The members of a map; of a text or a list none. */
function entriesIn(value: unknown): [string, unknown][] {
  return typeof value !== 'object' || value === null || Array.isArray(value) ? [] : Object.entries(value);
}

function wordsIn(value: unknown): Record<string, string> {
  return Object.fromEntries(
    entriesIn(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

/** The setting `ecsWorkbench.fit`. */
export interface FitChoice {
  readonly cluster: string | undefined;
  /** A path, relative to the folder of the workspace. */
  readonly snapshot: string | undefined;
  readonly instances: AddedInstances;
}
