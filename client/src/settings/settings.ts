import type { FargateRates } from '#core/ecs/fargate-prices.ts';
import type { AddedInstances } from '#core/fit/capacity.ts';
import type { RuleSettings } from '#core/ide/diagnostics/diagnostics.ts';
import type { FileAssociations } from '#core/subjects/file-kind.ts';
import type { ConnectionSetting } from '../connections/connection.ts';

/** The section that every setting is in. */
export const section = 'ecsWorkbench';

/** The settings by key below the section, each with its default; package.json says the same, and a test holds it. */
export const defaults = {
  connections: [] as readonly ConnectionSetting[],
  rules: {} as RuleSettings,
  files: {} as FileAssociations,
  cloudFormation: true,
  codeLens: true,
  inlayHints: true,
  fargatePrices: {} as FargateRates,
  'fit.cluster': '',
  'fit.snapshot': '',
  'fit.instances': {} as AddedInstances,
  'explorer.pollSeconds': 15,
  'trace.server': 'off' as 'off' | 'messages' | 'verbose',
} as const;

/** How a rule can be set. */
export const ruleLevels = ['error', 'warning', 'info', 'off'] as const;

export const traceLevels = ['off', 'messages', 'verbose'] as const;

/** Settings that reach out of the editor, so an untrusted workspace may not give them. */
export const restricted = ['connections'] as const;
