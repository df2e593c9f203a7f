import type { FargateRates } from './ecs/fargate-rates.ts';
import type { AddedInstances } from './fit/capacity.ts';
import type { RuleSettings } from './ide/diagnostics/diagnostics.ts';
import type { FileAssociations } from './subjects/file-kind.ts';

/** The section that every setting is in. */
export const section = 'ecsWorkbench';

/**
 * The settings by key below the section, each with its default. Client and server read them by this table;
 * package.json says the same, and a test holds it.
 */
export const defaults = {
  // A cast says what else a setting may be than its default.
  // What a connection is, the client alone knows, and it checks what people wrote.
  connections: [] as readonly unknown[],
  rules: {} as RuleSettings,
  files: {} as FileAssociations,
  cloudFormation: true,
  codeLens: true,
  inlayHints: true,
  causesInFiles: true as boolean,
  liveChecks: false as boolean,
  fargatePrices: {} as FargateRates,
  'fit.cluster': '',
  'fit.snapshot': '',
  'fit.instances': {} as AddedInstances,
  'localEndpoint.runtime': 'simulated' as 'simulated' | 'docker',
  'localEndpoint.allowHost': false as boolean,
  'localEndpoint.hotReload': false as boolean,
  'localEndpoint.keepStopped': 10_000 as number,
  'localEndpoint.keepStoppedFor': 3600 as number,
  'explorer.pollSeconds': 15,
  'history.days': 14 as number,
  'trace.server': 'off' as 'off' | 'messages' | 'verbose',
} as const;

/** How a rule can be set. */
export const ruleLevels = ['error', 'warning', 'info', 'off'] as const;

/** How much of the protocol is logged. */
export const traceLevels = ['off', 'messages', 'verbose'] as const;

/** Settings that reach out of the editor, so an untrusted workspace may not give them. */
export const restricted = ['connections', 'liveChecks'] as const;

/** The names that a repository's configuration may have, in the folder whose files it is about. */
export const configurationNames = [
  '.ecs-workbench.yaml',
  '.ecs-workbench.yml',
  '.ecs-workbench.json',
] as const;
