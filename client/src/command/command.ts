import type { EcsQueries } from '#core/ecs/api.ts';
import type { Question } from '#core/live/question.ts';
import type { LiveAnswer } from '#core/messages.ts';
import type { FileKind } from '#core/subjects/file-kind.ts';
import type { Around } from '../around/around.ts';
import type { ActiveConnection } from '../connections/active-connection.ts';
import type { Connection } from '../connections/connection.ts';
import type { LocalStatus } from '../connections/local-endpoint.ts';
import type { ContainerRoot } from '../container-files/container-files.ts';
import type { DebugPort } from '../debug/debug-port.ts';
import type { CauseInFile } from '../definitions/causes-in.ts';
import type * as Definitions from '../definitions/index.ts';
import type { Watches } from '../deploy/watches.ts';
import type * as Exec from '../exec/bundle.ts';
import type { Files } from '../files/files.ts';
import type { ClusterFacts } from '../fit/cluster-facts.ts';
import type { FitView } from '../fit/fit-view.ts';
import type { Log } from '../log/log.ts';
import type { LogReader } from '../logs/log-reader.ts';
import type { ForwardedPorts } from '../ports/forwarded-port.ts';
import type { Arrangement } from '../tree/arrangement.ts';
import type { Element, Note } from '../tree/entry.ts';
import type { NodeKind } from '../tree/node-kind.ts';
import type { Pins } from '../tree/pins.ts';
import type { Ui } from '../ui/ui.ts';
import type { DrawnPanels } from '../webviews/drawn/panels.ts';
import type { ChangePort } from './change-port.ts';
import type { Contribution } from './contribution.ts';
import type { Fit } from './fit.ts';
import type { SettingsPort } from './settings-port.ts';
import type { ViewsPort } from './views-port.ts';

/** One command, complete in one file: what it is called, where it is found, and what it does. */
export type Command = NodeCommand | FreeCommand;

/** A command on one kind of thing in the tree; called without one, it is asked for. */
export type NodeCommand<Item = unknown> = ReadingNodeCommand<Item> | ChangingNodeCommand<Item>;

/** A command that finds out by itself what it works on. */
export type FreeCommand = ReadingFreeCommand | ChangingFreeCommand;

interface OnNode<Item> extends Contribution {
  /** `ecsWorkbench.<id>`. */
  readonly id: string;
  readonly on: NodeKind<Item>;
  /** Said above what is asked when it was called without a row: `Scale a service`. */
  readonly purpose: string;
  /** What of that kind it can be done with; the others are not offered. */
  readonly fit?: Fit<Item>;
}

interface ReadingNodeCommand<Item> extends OnNode<Item> {
  readonly changes?: false;
  readonly runSeveral?: never;
  run(context: Context, target: Target<Item>): Promise<void>;
}

interface ChangingNodeCommand<Item> extends OnNode<Item> {
  /** It changes what ECS runs or has, which read-only connections do not allow. */
  readonly changes: true;
  /** For a command that makes sense on many: does it to all that are selected, after one question. */
  runSeveral?(context: ChangingContext, several: Several<Item>): Promise<void>;
  run(context: ChangingContext, target: Target<Item>): Promise<void>;
}

interface ReadingFreeCommand extends Contribution {
  /** `ecsWorkbench.<id>`. */
  readonly id: string;
  readonly changes?: false;
  run(context: Context, invocation: Invocation): Promise<void>;
}

interface ChangingFreeCommand extends Contribution {
  /** `ecsWorkbench.<id>`. */
  readonly id: string;
  /** It changes what ECS runs or has, which read-only connections do not allow. */
  readonly changes: true;
  run(context: ChangingContext, invocation: Invocation): Promise<void>;
}

/** What a command works on, and how to reach it. */
export interface Target<Item = unknown> {
  readonly item: Item;
  readonly element: Element;
  /** ECS is reached through `read` and `perform`, where the person can cancel. */
  readonly connection: Connection;
}

/** What a command works on when several rows are selected. */
export interface Several<Item = unknown> {
  readonly targets: readonly Target<Item>[];
  /** What of the selection it leaves alone, and why: a sentence each. */
  readonly leftOut: readonly string[];
  /** Begins again with these, from the question on. */
  again(targets: readonly Target<Item>[]): Promise<void>;
}

/** What the menu, if any, was opened on. */
export interface Invocation {
  readonly element?: Element;
  /** All rows that are selected, the element among them, when there are several. */
  readonly selected?: readonly Element[];
  readonly note?: Note;
  /** The URI of the file, for menus of the explorer and of the editor's title. */
  readonly file?: string;
}

/** Everything that commands reach without changing anything in ECS; each member is a port that tests fill with something of their own. */
export interface Context {
  readonly ui: Ui;
  readonly files: Files;
  readonly log: Log;
  readonly connections: ConnectionPort;
  /** The connection that the person works with, which comes first where one is asked for. */
  readonly active: Pick<ActiveConnection, 'current' | 'choose'>;
  /** What was changed from this window. */
  readonly actions: Pick<Log, 'reveal'>;
  readonly settings: SettingsPort;
  readonly local: LocalPort;
  readonly views: ViewsPort;
  /** How the views are arranged. */
  readonly arrangement: Arrangement;
  /** What stands before its siblings in the views. */
  readonly pins: Pins;
  readonly documents: DocumentsPort;
  readonly signIns: SignInPort;
  readonly fit: FitPort;
  readonly live: LivePort;
  readonly deployments: DeploymentsPort;
  readonly causes: CausesPort;
  /** Panels of the editor that are drawn as a whole. */
  readonly panels: PanelsPort;
  /** Runs the command of that id, as the button of a message does. */
  readonly run: (id: string, invocation: Invocation) => Promise<void>;
  /** Speaks with the agent in a container; the bundle behind it is loaded when first needed. */
  readonly exec: () => typeof Exec;
  /** The view that shows the files of containers. */
  readonly containerFiles: ContainerFilesPort;
  /** The ports of this machine that lead into containers. */
  readonly ports: ForwardedPorts;
  /** The editor's debuggers. */
  readonly debug: DebugPort;
  /** Reads definition files; the bundle behind it is loaded when first needed. */
  readonly definitions: () => typeof Definitions;
  /** Profiles of the AWS configuration files. */
  readonly profiles: () => Promise<readonly string[]>;
}

/** What a command is given beside when its description says that it changes something. */
export interface ChangingContext extends Context {
  readonly changes: ChangePort;
}

/** The connections, and what can be asked of ECS behind each. */
export interface ConnectionPort {
  connections(): readonly Connection[];
  ecs(connection: Connection, signal?: AbortSignal): Promise<EcsQueries>;
  /** What stands around it; `signal` cancels what is asked. */
  around(connection: Connection, signal: AbortSignal): Around;
  /** The logs of what runs on it. */
  logs(connection: Connection): Promise<LogReader>;
  /** The region that its requests go to. */
  region(connection: Connection): Promise<string>;
  failed(connection: Connection, failure: Error): void;
  /** Opens every session again, with the credentials that there are then. */
  renew(): void;
  /** Reads the settings again. */
  reload(): Promise<void>;
}

/** Resource fit: what is known of clusters, and the picture of it. */
export interface FitPort {
  readonly facts: Pick<ClusterFacts, 'place' | 'refresh' | 'choose'>;
  show(view: FitView): Promise<void>;
}

/** Open files checked against an account. */
export interface LivePort {
  /** The account that files of the workspace are checked against; whether the person agreed that it is asked. */
  choose(connection: Connection | undefined): Promise<boolean>;
  /** Asks the account behind a connection; `null` unless it is the one that the person has chosen and agreed to. */
  ask(connection: Connection, questions: readonly Question[], signal: AbortSignal): Promise<LiveAnswer>;
  /** Has everything asked again. */
  refresh(): void;
}

/** Deployments that are watched, or were. */
export type DeploymentsPort = Pick<Watches, 'all' | 'watch' | 'clear'>;

/** Shows drawings, each in a panel of its own. */
export type PanelsPort = Pick<DrawnPanels, 'show'>;

/** What causes trouble, shown in the files of the workspace that it comes from. */
export interface CausesPort {
  /** Shows these instead of what was shown of it before; none takes them away. */
  show(about: Troubled, causes: readonly CauseInFile[]): void;
}

/** A service or a task that is in trouble, by what tells it from others, and by name. */
export interface Troubled {
  /** Unique over all connections. */
  readonly id: string;
  /** `web-app on production`. */
  readonly name: string;
}

/** The local endpoint as a process. */
export interface LocalPort {
  readonly status: LocalStatus;
  start(): Promise<string>;
  stop(): Promise<void>;
}

/** What the AWS CLI writes while somebody signs in. */
export interface SignInPort {
  /** Calls back whenever the AWS CLI has written to its cache, for as long as a sign-in may take. */
  whileSigningIn(written: () => void): Promise<void>;
}

/** Shows the files of containers. */
export interface ContainerFilesPort {
  /** Adds a container to the view, or shows the one that is there. */
  open(root: ContainerRoot): Promise<void>;
  /** Takes a container out of the view; named by the URI of its root. */
  close(root: string): void;
  /** Looks again at a folder; named by its URI. */
  refresh(folder: string): void;
}

/** What the open files are taken for. */
export interface DocumentsPort {
  /** Remembers, for this workspace, what the file in the active editor is; `none` leaves it alone. Its name, where there is one. */
  treatAs(kind: FileKind): Promise<string | undefined>;
}

/** Types a command from the node kind it is `on`. */
export function defineOn<Item>(command: NodeCommand<Item>): NodeCommand<Item> {
  return command;
}

/** Types a command that finds out by itself what it works on. */
export function define(command: FreeCommand): FreeCommand {
  return command;
}
