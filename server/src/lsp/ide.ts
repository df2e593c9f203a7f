// All that looks into documents, behind one door: it is loaded with the first document, not with the server.

export { analyze } from '#core/ide/analysis.ts';
export { codeActions, fixAll } from '#core/ide/code-actions.ts';
export { complete, completionDocumentation } from '#core/ide/complete.ts';
export { diagnose } from '#core/ide/diagnostics.ts';
export { foldsIn } from '#core/ide/folding.ts';
export { hover } from '#core/ide/hover.ts';
export { selectionsAt } from '#core/ide/selection.ts';
export { symbolsIn } from '#core/ide/symbols.ts';
export { needsTask, pairedTask, tasksIn } from '#core/ide/workspace.ts';
