import type { RuleSettings } from '#core/ide/diagnostics/diagnostics.ts';
import type { AskedSettings } from './check-settings.ts';
import { UsageError } from './command.ts';
import { ownRulesHere } from './own-rules-here.ts';
import { rulesById } from './rule-ids.ts';

type RuleSetting = RuleSettings[string];

/** Reads the values of `--rule`, which may name rules that the configuration brings; of two for one rule the later counts. */
export function readRuleSettings(
  texts: readonly string[],
  configuration: AskedSettings['configuration'],
): RuleSettings {
  if (texts.length === 0) return {};
  const known = new Set([...rulesById().keys(), ...ownRulesHere(configuration).map(({ id }) => id)]);
  return Object.fromEntries(texts.map((text) => readOne(text, known)));
}

function readOne(text: string, known: ReadonlySet<string>): [string, RuleSetting] {
  const [id = '', setting, ...more] = text.split('=');
  if (setting === undefined || more.length > 0) {
    throw new UsageError(`--rule takes ID=SEVERITY, such as bp-image-latest=off, not "${text}".`);
  }
  if (!known.has(id)) throw new UsageError(`There is no rule "${id}".`);
  if (isSetting(setting)) return [id, setting];
  throw new UsageError(`A rule is set to error, warning, info or off, not to "${setting}".`);
}

function isSetting(text: string): text is RuleSetting {
  return ['error', 'warning', 'info', 'off'].includes(text);
}
