import { type CodeAction, CodeActionKind, type CodeActionParams } from 'vscode-languageserver/node';
import type { CodeAction as Action } from '#core/ide/actions/code-action.ts';
import { acceptingActions } from '../accepting.ts';
import { type Opened, syntaxIn } from '../documents.ts';
import { defineFeature, type ServerContext, type ServerOptions } from '../feature.ts';
import { checkOf } from '../findings.ts';
import { fitIn } from '../fit.ts';
import { guard } from '../guard.ts';
import { diagnosticOf } from '../to-diagnostic.ts';
import { spanOf, workspaceEdit } from '../to-lsp.ts';

const fixAllKind = `${CodeActionKind.SourceFixAll}.ecs`;

/** Quick fixes, what silences a rule or accepts a finding, and "fix all". */
export default defineFeature({
  capability: () => ({
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind] },
  }),

  attach: (context) => {
    context.connection.onCodeAction(
      guard(context, [], async (params) => {
        const opened = await context.documents.opened(params.textDocument.uri);
        return opened === undefined ? [] : actionsIn(context, opened, params);
      }),
    );
  },
});

async function actionsIn(
  context: ServerContext,
  opened: Opened,
  { range, context: { only } }: CodeActionParams,
): Promise<CodeAction[]> {
  const { analyze, codeActions, fitActions, fixAll } = await import('../ide.ts');
  const { document, analysis } = opened;
  const wants = (kind: string) =>
    only === undefined || only.some((each) => `${kind}.`.startsWith(`${each}.`));
  const check = await checkOf(context, opened);
  const actions: Action[] = [];
  const accepting: CodeAction[] = [];
  if (wants(CodeActionKind.QuickFix)) {
    const span = spanOf(document, range);
    const findings = check(analysis);
    actions.push(...codeActions(analysis, findings, span));
    actions.push(...fitActions(analysis, await fitIn(context, opened), span));
    for (const { title, diagnostic, edit } of await acceptingActions(context, opened, findings, span)) {
      const diagnostics = [diagnosticOf(document, diagnostic, context.options)];
      accepting.push({ title, kind: CodeActionKind.QuickFix, diagnostics, edit });
    }
  }
  // Unasked, it would stand in the light bulb of every line.
  if (only !== undefined && wants(fixAllKind)) {
    const { files: associations, cloudFormation } = await context.settings.of(document.uri);
    const again = (text: string) =>
      analyze(text, syntaxIn(document), analysis.fileName, { associations, cloudFormation });
    const all = fixAll(analysis, again, check);
    if (all !== undefined) {
      const { edits } = all;
      actions.push({ title: 'Fix all that has one answer', kind: 'fix-all', edits, preferred: false });
    }
  }
  return [...actions.map((action) => actionOf(opened, action, context.options)), ...accepting];
}

function actionOf(
  { document }: Opened,
  { title, kind, edits, diagnostic, preferred }: Action,
  options: ServerOptions,
): CodeAction {
  return {
    title,
    kind: kind === 'fix-all' ? fixAllKind : CodeActionKind.QuickFix,
    edit: workspaceEdit(document, edits),
    ...(diagnostic === undefined ? {} : { diagnostics: [diagnosticOf(document, diagnostic, options)] }),
    ...(preferred ? { isPreferred: true } : {}),
  };
}
