import { join } from 'node:path';
import type { OwnRule } from '#core/own-rules/own-rule.ts';
import { type AskedSettings, checkSettings } from './check-settings.ts';

/** The rules that the configuration of the folder brings where the command was started; throws `UsageError` like a check. */
export function ownRulesHere(configuration: AskedSettings['configuration']): readonly OwnRule[] {
  const settings = checkSettings({ rules: {}, configuration });
  return settings.configurationOf(join(process.cwd(), 'any file'))?.configuration.ownRules ?? [];
}
