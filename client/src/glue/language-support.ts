import { join } from 'node:path';
import * as vscode from 'vscode';
import { section } from '#core/settings.ts';
import type { FoundModel } from '../files/newer-model.ts';
import type { ClusterFacts } from '../fit/cluster-facts.ts';
import type * as LanguageClient from '../language/language-client.ts';
import type { LiveFacts } from '../live/live-facts.ts';
import { type EcsDocuments, selector } from './ecs-documents.ts';

/** What the language client works with. */
interface LanguageNeeds {
  readonly documents: EcsDocuments;
  readonly facts: ClusterFacts;
  readonly live: LiveFacts;
  /** What hears of a model of the API that is newer than ours. */
  readonly model: FoundModel;
  /** Loads the bundle of the language client. */
  readonly load: () => typeof LanguageClient;
  /** The extension's folder, which has the server's bundle. */
  readonly folder: string;
  readonly channel: vscode.LogOutputChannel;
}

/** Starts the language client at the first ECS file, and tells it which files come and go. */
export class LanguageSupport implements vscode.Disposable {
  private readonly documents: EcsDocuments;
  private readonly load: () => typeof LanguageClient;
  private readonly facts: ClusterFacts;
  private readonly live: LiveFacts;
  private readonly model: FoundModel;
  private readonly server: string;
  private readonly channel: vscode.LogOutputChannel;
  private readonly subscriptions: vscode.Disposable[];
  private language: LanguageClient.Language | undefined;

  constructor({ documents, facts, live, model, load, folder, channel }: LanguageNeeds) {
    this.documents = documents;
    this.facts = facts;
    this.live = live;
    this.model = model;
    this.load = load;
    this.server = join(folder, 'dist', 'server.cjs');
    this.channel = channel;
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
    this.language ??= this.start();
    try {
      await this.language.open(document);
      await this.language.kindsChanged();
    } catch (error) {
      this.channel.error(error instanceof Error ? error : String(error));
    }
  }

  private start(): LanguageClient.Language {
    return this.load().startLanguage({
      server: this.server,
      channel: this.channel,
      selector,
      isEcs: (document) => this.documents.kindOf(document) !== 'none',
      facts: this.facts,
      live: this.live,
      newer: (found) => this.model.hear(found),
      associations: (file) => this.documents.associations(file),
    });
  }
}
