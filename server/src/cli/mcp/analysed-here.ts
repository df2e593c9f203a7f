import { type AnalysedText, type NamedText, ToolRefusal } from '#core/tools/tool.ts';
import { type CheckSettings, checkSettings } from '../check-settings.ts';
import { readPaired } from '../check-sources.ts';
import { UsageError } from '../command.ts';
import { filesBeside } from '../find-files.ts';

/** The text as `check` reads it under that name: with the configuration of the repository and the files beside it. */
export function analysedHere({ name, text }: NamedText): AnalysedText {
  try {
    const { read, pairTask } = readPaired([{ name, text, asked: true }], settingsHere(), filesBeside);
    const [source] = read;
    if (source === undefined) throw new Error(`${name} was not read.`);
    const { rules, policy, isAccepted } = source.settings;
    const pairedTask = (subject: Parameters<typeof pairTask>[1]) => pairTask(name, subject);
    return { analysis: source.analysis, checking: { rules, policy, isAccepted, pairedTask } };
  } catch (error) {
    if (error instanceof UsageError) throw new ToolRefusal(error.message);
    throw error;
  }
}

/** Those of the folder, read for each call since they may change; a file that is named is read, though checks of all pass it over. */
function settingsHere(): CheckSettings {
  const settings = checkSettings({ rules: {}, configuration: undefined });
  return { ...settings, of: (name) => ({ ...settings.of(name), ignored: false }) };
}
