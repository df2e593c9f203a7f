import * as vscode from 'vscode';
import { Poller } from '../../connections/poller.ts';
import type * as Definitions from '../../definitions/index.ts';
import type { Files } from '../../files/files.ts';
import type { ClusterFacts } from '../../fit/cluster-facts.ts';
import { type FitSource, type FitView, sourceKey, sourceName } from '../../fit/fit-view.ts';
import { readSetting } from '../../glue/read-setting.ts';
import { failureSentence } from '../../log/failure-sentence.ts';
import { openPanel } from '../open-panel.ts';
import type { FitData, FitDefinition, ToHost, ToView } from './protocol.ts';
import { readSnapshotFile } from './snapshot-file.ts';

/** What the panels read from. */
export interface FitPanelOptions {
  readonly extension: vscode.Uri;
  readonly facts: ClusterFacts;
  readonly files: Files;
  readonly definitions: () => typeof Definitions;
}

/** The panel of one cluster; showing the cluster again brings it to the front. */
interface Open {
  readonly panel: vscode.WebviewPanel;
  readonly source: FitSource;
  /** When it is due to be looked at again. */
  readonly poller: Poller;
  file: string | undefined;
}

/** How long typing must rest before the definitions are read again, in milliseconds. */
const rest = 400;

/** How often it is looked whether a panel is due, in milliseconds. */
const tick = 1000;

const noInstances = [{ containerInstances: [] }];

/** Shows the picture of clusters' instances; what is worked out on it is worked out in the view. */
export class FitPanels implements vscode.Disposable {
  private readonly options: FitPanelOptions;
  private readonly panels = new Map<string, Open>();

  constructor(options: FitPanelOptions) {
    this.options = options;
  }

  async show({ source, file }: FitView): Promise<void> {
    const key = sourceKey(source);
    const present = this.panels.get(key);
    if (present === undefined) return this.open(key, source, file);
    present.file = file;
    present.panel.reveal();
    await this.send(present, source, file);
  }

  dispose(): void {
    for (const { panel } of this.panels.values()) panel.dispose();
  }

  private open(key: string, source: FitSource, file: string | undefined): void {
    const { extension, facts } = this.options;
    const title = `Fit: ${sourceName(source)}`;
    const place = file === undefined ? vscode.ViewColumn.Active : vscode.ViewColumn.Beside;
    const panel = openPanel({ extension, type: 'ecsWorkbench.fit', title, place, bundle: 'fit-view' });
    const opened: Open = { panel, source, poller: new Poller(), file };
    this.panels.set(key, opened);
    const again = () => void this.send(opened, source, undefined);
    let timer: NodeJS.Timeout | undefined;
    const subscriptions = [
      facts.onChange(again),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (!/^(jsonc?|yaml)$/.test(document.languageId)) return;
        clearTimeout(timer);
        timer = setTimeout(again, rest);
      }),
      panel.onDidChangeViewState(() => void this.look(opened)),
      panel.webview.onDidReceiveMessage((message: ToHost) => this.answer(opened, source, message)),
    ];
    const polling = setInterval(() => void this.poll(opened), tick);
    panel.onDidDispose(() => {
      clearTimeout(timer);
      clearInterval(polling);
      this.panels.delete(key);
      for (const subscription of subscriptions) subscription.dispose();
    });
  }

  /** A panel that somebody looks at is asked about as often as the explorer asks. */
  private async poll(opened: Open): Promise<void> {
    const { source, poller } = opened;
    if (source.kind !== 'cluster' || !vscode.window.state.focused) return;
    const { connection } = source.place;
    if (poller.due([connection], Date.now(), readSetting('explorer.pollSeconds')).length > 0)
      await this.look(opened);
  }

  /** Shows what has changed since, or that nothing has. */
  private async look({ panel, source, poller }: Open): Promise<void> {
    if (source.kind !== 'cluster' || !panel.visible) return;
    const { connection, cluster } = source.place;
    try {
      const asOf = await this.options.facts.look(connection, cluster);
      poller.answered(connection);
      const message: ToView = { type: 'still', asOf };
      await panel.webview.postMessage(message);
    } catch {
      // The picture stays with the time that it is of; who presses Refresh is told what is wrong.
      poller.failed(connection);
    }
  }

  private async answer(opened: Open, source: FitSource, message: ToHost): Promise<void> {
    if (message.type === 'ready') return this.send(opened, source, opened.file);
    if (message.type === 'refresh') return this.options.facts.refresh();
    await vscode.window.showTextDocument(vscode.Uri.parse(message.file, true));
  }

  private async send({ panel }: Open, source: FitSource, file: string | undefined): Promise<void> {
    const post = (message: ToView) => panel.webview.postMessage(message);
    try {
      const capacity = await this.read(source);
      const definitions = await this.definitions();
      const selected = file === undefined ? undefined : definitions.find((each) => each.file === file)?.id;
      await post({ type: 'data', ...capacity, definitions, selected });
    } catch (error) {
      const reason = failureSentence(error);
      await post({ type: 'failure', message: `${sourceName(source)} could not be read: ${reason}` });
    }
  }

  private async read(source: FitSource): Promise<Omit<FitData, 'type' | 'definitions' | 'selected'>> {
    const cluster = sourceName(source);
    if (source.kind === 'planned')
      return { cluster, connection: '', outputs: noInstances, added: source.added };
    if (source.kind === 'snapshot') {
      const { outputs, asOf } = await readSnapshotFile(source.path, this.options.definitions().plainValue);
      return { cluster, connection: source.path, asOf, outputs, added: source.added };
    }
    const { place, added } = source;
    const { asOf, outputs } = await this.options.facts.read(place.connection, place.cluster);
    return { cluster, connection: place.connection.name, asOf, outputs, added };
  }

  /** The definitions of the workspace, and those of the file that is open but not in it. */
  private async definitions(): Promise<readonly FitDefinition[]> {
    const { files, definitions } = this.options;
    const found = await files.candidates();
    const active = files.active();
    const all = active === undefined || found.some(({ id }) => id === active.id) ? found : [...found, active];
    return definitions().fitDefinitions(all, files.options);
  }
}
