import * as vscode from 'vscode';
import { section } from '#core/settings.ts';
import type { DocumentOptions, Language } from '../language/language.ts';
import { type EcsDocuments, selector } from './ecs-documents.ts';

/** What language support works with. */
interface LanguageNeeds {
  readonly documents: EcsDocuments;
  readonly channel: vscode.LogOutputChannel;
  /** Starts the language client, and with it the server, where both are at home. */
  readonly start: (options: DocumentOptions) => Language;
}

/** Starts the language client at the first ECS file, and tells it which files come and go. */
export class LanguageSupport implements vscode.Disposable {
  private readonly documents: EcsDocuments;
  private readonly channel: vscode.LogOutputChannel;
  private readonly start: (options: DocumentOptions) => Language;
  private readonly subscriptions: vscode.Disposable[];
  private language: Language | undefined;

  constructor({ documents, channel, start }: LanguageNeeds) {
    this.documents = documents;
    this.channel = channel;
    this.start = start;
    this.subscriptions = [
      documents.onDidChangeKind(({ document, kind }) => {
        if (kind === 'none') void this.language?.close(document);
        else void this.take(document);
      }),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration(section)) void this.language?.kindsChanged();
      }),
    ];
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions).dispose();
    void this.language?.stop();
  }

  private async take(document: vscode.TextDocument): Promise<void> {
    this.language ??= this.start({
      channel: this.channel,
      selector,
      isEcs: (each) => this.documents.kindOf(each) !== 'none',
      associations: (file) => this.documents.associations(file),
    });
    try {
      await this.language.open(document);
      await this.language.kindsChanged();
    } catch (error) {
      this.channel.error(error instanceof Error ? error : String(error));
    }
  }
}
