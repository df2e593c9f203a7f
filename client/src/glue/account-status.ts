import * as vscode from 'vscode';
import { section } from '#core/settings.ts';
import { accountText } from '../live/account-text.ts';
import type { AskedAccount } from '../live/live-facts.ts';
import { selector } from './ecs-documents.ts';

/** Says in the status of ECS files against which account and region they are checked, while they are. */
export class AccountStatus implements vscode.Disposable {
  private item: vscode.LanguageStatusItem | undefined;

  show(who: AskedAccount | undefined): void {
    if (who === undefined) {
      this.dispose();
      return;
    }
    this.item ??= createItem();
    const { text, detail } = accountText(who);
    this.item.text = text;
    this.item.detail = detail;
  }

  dispose(): void {
    this.item?.dispose();
    this.item = undefined;
  }
}

function createItem(): vscode.LanguageStatusItem {
  const item = vscode.languages.createLanguageStatusItem(`${section}.account`, selector);
  item.name = 'ECS Workbench: account';
  item.command = { command: `${section}.refreshLiveChecks`, title: 'Check again' };
  return item;
}
