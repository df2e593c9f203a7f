import { syntaxOf } from '#core/document/syntax.ts';
import { analyze } from '#core/ide/analysis/analysis.ts';
import { type Diagnostic, diagnose } from '#core/ide/diagnostics/diagnostics.ts';
import { type Definition, inputsIn } from '#core/ide/inputs/inputs-in.ts';
import type { AnalysedText, NamedText } from '#core/tools/tool.ts';
import type { TextFile } from '../files/files.ts';
import type { ReadOptions } from '../files/read-options.ts';
import { checkedWith } from './checked-with.ts';

export { deploymentsOf, follow } from '#core/deploy/follow.ts';
export { newsOf, tasksLine } from '#core/deploy/news.ts';
export { newestIn, pictureOf } from '#core/deploy/picture/picture.ts';
export { planDeployment } from '#core/deploy/plan.ts';
export { aimAt, send } from '#core/deploy/send.ts';
export { standOf } from '#core/deploy/stand.ts';
export { stateLines, stateNow } from '#core/deploy/state.ts';
export { planLines } from '#core/deploy/told.ts';
export { explain } from '#core/diagnosis/explain.ts';
export { causeLines } from '#core/diagnosis/told.ts';
export { plainValue } from '#core/document/plain-value.ts';
export { describeDifference, differences } from '#core/ecs/changes.ts';
export { comparableTask, inOrderOfNames } from '#core/ecs/comparable.ts';
export { withoutDefaults } from '#core/ecs/register-ready.ts';
export { questionsOf, toldOfAccount } from '#core/ide/live/preview.ts';
export { callTool } from '#core/tools/call.ts';
export type { Definition } from '#core/ide/inputs/inputs-in.ts';
export { fitTo } from '#core/schema/fit-to.ts';
export { causesIn, deploymentCauses } from './causes-in.ts';
export { convertFile } from './convert-file.ts';
export { dashboardOf } from './dashboard-of.ts';
export { editsOfFamily } from './edits-of-family.ts';
export { exportCompose } from './export-compose.ts';
export { graphCount, graphPageOf, placeInGraph } from './graphs.ts';
export { importFile } from './import-file.ts';
export { fitDefinitions } from './fit-definitions.ts';
export { standingsOf } from './standings.ts';
export { drawDeployment, saidOf } from '../webviews/deployment/draw.ts';

/** The API inputs in a file. A describe call's answer gives the input that would make the same thing again. */
export function readDefinitions(file: TextFile, options: ReadOptions): readonly Definition[] {
  const { reading, checking } = checkedWith(options, file.path);
  return inputsIn(analyze(file.text, syntaxOf(file), file.path, reading), checking);
}

/** A text as the tools of assistants read and check it. */
export function analysedWith({ name, text }: NamedText, options: ReadOptions): AnalysedText {
  const { reading, checking } = checkedWith(options, name);
  return { analysis: analyze(text, syntaxOf({ name, text }), name, reading), checking };
}

/** What is wrong with a file; nothing where it holds no ECS definition. */
export function findingsIn(file: TextFile, options: ReadOptions): readonly Diagnostic[] {
  const { reading, checking } = checkedWith(options, file.path);
  return diagnose(analyze(file.text, syntaxOf(file), file.path, reading), checking);
}
