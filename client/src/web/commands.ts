import * as vscode from 'vscode';
import { documentKinds } from '#core/ecs/kinds.ts';
import { section } from '#core/settings.ts';
import type { EcsDocuments } from '../glue/ecs-documents.ts';
import type { BrowserCommand } from './browser-commands.ts';

type Documents = Pick<EcsDocuments, 'treatAs'>;

const commands: Readonly<Record<BrowserCommand, (documents: Documents) => Promise<unknown>>> = {
  treatAs: async (documents) => {
    const kinds = documentKinds.map((value) => ({ label: value.replaceAll('-', ' '), value }));
    const options = { title: 'Treat as an ECS file', placeHolder: 'What is in this file?' };
    const chosen = await vscode.window.showQuickPick(kinds, options);
    if (chosen !== undefined) await documents.treatAs(chosen.value);
  },
  notAnEcsFile: (documents) => documents.treatAs('none'),
};

/** Makes the commands known that a browser has. */
export function registerBrowserCommands(documents: Documents): vscode.Disposable {
  const all = Object.entries(commands).map(([id, run]) =>
    vscode.commands.registerCommand(`${section}.${id}`, () => run(documents)),
  );
  return vscode.Disposable.from(...all);
}
