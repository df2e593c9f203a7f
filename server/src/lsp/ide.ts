// All that looks into documents, behind one door: it is loaded with the first document, not with the server.

export { plainValue } from '#core/document/plain-value.ts';
export { attributeValues, capacityFrom, noCapacity, withAdded } from '#core/fit/capacity.ts';
export { readModuleFile } from '#core/hosts/terraform/module-file.ts';
export { acceptable, acceptanceEdits } from '#core/ide/actions/acceptance.ts';
export { codeActions } from '#core/ide/actions/code-actions.ts';
export { fixAll } from '#core/ide/actions/fix-all.ts';
export { analyze } from '#core/ide/analysis/analysis.ts';
export {
  factsFrom,
  needsTask,
  pairableIn,
  pairedTask,
  pairsIn,
  runsOtherwise,
  tasksIn,
} from '#core/ide/analysis/workspace.ts';
export { complete, completionDocumentation } from '#core/ide/completion/complete.ts';
export { diagnose } from '#core/ide/diagnostics/diagnostics.ts';
export { fitActions } from '#core/ide/fit/actions.ts';
export { fitFindings } from '#core/ide/fit/findings.ts';
export { fitHover } from '#core/ide/fit/hover.ts';
export { fitInlays } from '#core/ide/fit/inlays.ts';
export { fitLenses } from '#core/ide/fit/lenses.ts';
export { fitReadings, mayNeedCapacity, namedCluster } from '#core/ide/fit/readings.ts';
export { hover } from '#core/ide/hover/hover.ts';
export { inlayHints } from '#core/ide/inlays/inlay-hints.ts';
export { lensesIn } from '#core/ide/lenses/lenses.ts';
export { liveFacts } from '#core/ide/live/facts.ts';
export { liveFindings } from '#core/ide/live/findings.ts';
export { liveHover } from '#core/ide/live/hover.ts';
export { wantedIn } from '#core/ide/live/mentions.ts';
export { definitions } from '#core/ide/navigation/definition.ts';
export { highlights } from '#core/ide/navigation/highlights.ts';
export { linksIn } from '#core/ide/navigation/links.ts';
export { fileLinksIn } from '#core/ide/navigation/named-files.ts';
export { references } from '#core/ide/navigation/references.ts';
export { rename, renameable } from '#core/ide/navigation/rename.ts';
export { foldsIn } from '#core/ide/outline/folding.ts';
export { selectionsAt } from '#core/ide/outline/selection.ts';
export { symbolsIn } from '#core/ide/outline/symbols.ts';
export { workspaceSymbols } from '#core/ide/outline/workspace-symbols.ts';
export { knownFrom } from '#core/live/known.ts';
export { sectionsOf } from '#core/words/markdown.ts';
export { ConfigurationError, configurationsBelow, pathFrom, settingsFor } from '../files/configurations.ts';
export { installedModel } from '../files/installed-models/installed-model.ts';
export { readText, UnreadableFile } from '../files/read-text.ts';
