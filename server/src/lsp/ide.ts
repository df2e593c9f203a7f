// All that looks into documents, behind one door: it is loaded with the first document, not with the server.

export { plainValue } from '#core/document/plain-value.ts';
export { attributeValues, capacityFrom, noCapacity, withAdded } from '#core/fit/capacity.ts';
export { analyze } from '#core/ide/analysis.ts';
export { codeActions } from '#core/ide/code-actions.ts';
export { complete, completionDocumentation } from '#core/ide/complete.ts';
export { definitions } from '#core/ide/definition.ts';
export { diagnose } from '#core/ide/diagnostics.ts';
export { fitActions } from '#core/ide/fit-actions.ts';
export { fitFindings } from '#core/ide/fit-findings.ts';
export { fitHover } from '#core/ide/fit-hover.ts';
export { fitInlays } from '#core/ide/fit-inlays.ts';
export { fitLenses } from '#core/ide/fit-lenses.ts';
export { fitReadings, mayNeedCapacity, namedCluster } from '#core/ide/fit-readings.ts';
export { fixAll } from '#core/ide/fix-all.ts';
export { foldsIn } from '#core/ide/folding.ts';
export { highlights } from '#core/ide/highlights.ts';
export { hover } from '#core/ide/hover.ts';
export { inlayHints } from '#core/ide/inlay-hints.ts';
export { lensesIn } from '#core/ide/lenses.ts';
export { linksIn } from '#core/ide/links.ts';
export { references } from '#core/ide/references.ts';
export { rename, renameable } from '#core/ide/rename.ts';
export { selectionsAt } from '#core/ide/selection.ts';
export { symbolsIn } from '#core/ide/symbols.ts';
export { factsFrom, needsTask, pairedTask, tasksIn } from '#core/ide/workspace.ts';
export { workspaceSymbols } from '#core/ide/workspace-symbols.ts';
