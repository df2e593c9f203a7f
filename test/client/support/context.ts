import type { Ecs } from '#core/ecs/api.ts';
import type { AddedInstances } from '#core/fit/capacity.ts';
import type { AccountAnswer } from '#core/live/known.ts';
import type { Question } from '#core/live/question.ts';
import type { FileKind } from '#core/subjects/file-kind.ts';
import type { Around } from '../../../client/src/around/around.ts';
import type { ScalingSwitch } from '../../../client/src/around/scaling.ts';
import type { ScheduleSwitch } from '../../../client/src/around/schedules.ts';
import type { ChangingContext } from '../../../client/src/command/command.ts';
import { runById } from '../../../client/src/command/run-by-id.ts';
import type { LocalSettings } from '../../../client/src/command/settings-port.ts';
import type { Connection, ConnectionSetting } from '../../../client/src/connections/connection.ts';
import type { LocalStatus } from '../../../client/src/connections/local-endpoint.ts';
import { mergeConnections } from '../../../client/src/connections/merge.ts';
import type { ContainerRoot } from '../../../client/src/container-files/container-files.ts';
import type { DebugPort } from '../../../client/src/debug/debug-port.ts';
import * as definitions from '../../../client/src/definitions/index.ts';
import { Watches } from '../../../client/src/deploy/watches.ts';
import * as exec from '../../../client/src/exec/bundle.ts';
import type { TextFile } from '../../../client/src/files/files.ts';
import { type ChosenCluster, ClusterFacts } from '../../../client/src/fit/cluster-facts.ts';
import { sourceName } from '../../../client/src/fit/fit-view.ts';
import type { LogReader } from '../../../client/src/logs/log-reader.ts';
import type { ForwardedPort, ForwardedPorts } from '../../../client/src/ports/forwarded-port.ts';
import type { PortSessions } from '../../../client/src/ports/port-sessions.ts';
import { Arrangement } from '../../../client/src/tree/arrangement.ts';
import type { Element } from '../../../client/src/tree/entry.ts';
import { ForgetfulMemory } from '../../../client/src/tree/memory.ts';
import { Pins } from '../../../client/src/tree/pins.ts';
import type { Drawing } from '../../../client/src/webviews/drawn/panels.ts';
import { hear } from './dialogues.ts';
import { fakeAround } from './fake-around.ts';
import { type ScriptedUi, scriptedUi } from './scripted-ui.ts';

export interface TestContext extends ChangingContext {
  /** What was shown in files: what it is about and the causes. */
  readonly shown: readonly string[];
  readonly ui: ScriptedUi;
  readonly logged: readonly string[];
  /** The ids of what was drawn again; `all` for everything. */
  readonly refreshed: readonly string[];
  readonly treated: readonly FileKind[];
  /** The containers whose files are shown. */
  readonly opened: readonly ContainerRoot[];
  /** What panels were asked to show. */
  readonly drawings: readonly Drawing[];
  readonly settingsNow: readonly ConnectionSetting[];
}

export interface Setup {
  readonly ecs: Ecs;
  readonly ui?: ScriptedUi;
  readonly connections?: readonly ConnectionSetting[];
  readonly active?: TextFile;
  readonly workspace?: readonly TextFile[];
  /** Whether the person trusts the workspace; so unless said. */
  readonly trusted?: boolean;
  readonly profiles?: readonly string[];
  /** The setting `ecsWorkbench.fit.instances`. */
  readonly planned?: AddedInstances;
  readonly localStatus?: LocalStatus;
  /** Why the endpoint does not start with real containers. */
  readonly noEngine?: string;
  /** The user's settings of the local endpoint; simulated and closed unless said. */
  readonly localSettings?: LocalSettings;
  /** What the streams of CloudWatch Logs hold; none unless said. */
  readonly logs?: LogReader;
  /** The name of the connection that the person works with; none unless said. */
  readonly works?: string;
  /** Who watches deployments; one who looks once unless said. */
  readonly watches?: Watches;
  /** How the views are arranged; as usual unless said. */
  readonly arrangement?: Arrangement;
  /** The rows that the person selected last; none unless said. */
  readonly selected?: readonly Element[];
  /** What is pinned; nothing unless said. */
  readonly pins?: Pins;
  /** What stands around ECS; nothing unless said. */
  readonly around?: Around;
  /** What the account says that the person has agreed to ask; none is asked unless said. */
  readonly account?: (questions: readonly Question[]) => AccountAnswer;
  /** Makes and switches schedules; writes down what is asked unless said. */
  readonly schedules?: ScheduleSwitch;
  /** Changes how services are scaled; writes down what is asked unless said. */
  readonly scaling?: ScalingSwitch;
  /** The editor's debuggers; none unless said. */
  readonly debug?: DebugPort;
  /** The sessions that forward ports; none unless said. */
  readonly ports?: PortSessions;
}

/** Everything a command reaches, in memory. */
export function contextWith({ ecs, ui = scriptedUi(), ...setup }: Setup): TestContext {
  const logged: string[] = [];
  const refreshed: string[] = [];
  const treated: FileKind[] = [];
  const shown: string[] = [];
  const opened: ContainerRoot[] = [];
  const drawings: Drawing[] = [];
  const log = (line: string) => {
    logged.push(line);
    hear(`log: ${line}`);
  };
  const draw = (what: string) => {
    refreshed.push(what);
    hear(`drawn again: ${what}`);
  };
  const settingsNow = [...(setup.connections ?? [{ name: 'Local', local: true }])];
  const files = [...(setup.workspace ?? []), ...(setup.active === undefined ? [] : [setup.active])];
  let filter = '';
  const fitSettings = { cluster: '', snapshot: '', instances: setup.planned ?? {} };
  let localSettings = setup.localSettings ?? { runtime: 'simulated', allowHost: false };
  let choice: ChosenCluster | undefined;
  const facts = new ClusterFacts({
    source: {
      connections: () => connectionsIn(settingsNow),
      isReady: () => true,
      ecs: async () => ecs,
    },
    choice: {
      get: () => choice,
      set: async (chosen) => {
        choice = chosen;
      },
    },
    log: { info: () => {}, error: () => {}, reveal: () => {} },
    now: () => 0,
  });
  const context: TestContext = {
    ui,
    logged,
    refreshed,
    treated,
    shown,
    opened,
    drawings,
    settingsNow,
    files: {
      active: () => setup.active,
      at: async (id) => {
        const file = files.find((each) => each.id === id);
        if (file === undefined) throw new Error(`There is no file ${id}.`);
        return file;
      },
      candidates: async () => setup.workspace ?? [],
      onType: () => ({ dispose: () => {} }),
      isTrusted: () => setup.trusted ?? true,
      options: () => ({ associations: {}, rules: {} }),
    },
    log: {
      info: (line) => log(line),
      error: (line) => log(line),
      reveal: () => log('revealed'),
    },
    connections: {
      connections: () => connectionsIn(settingsNow),
      ecs: async () => ecs,
      around: () => setup.around ?? fakeAround(),
      logs: async () => setup.logs ?? { read: async ({ token }) => ({ events: [], token, absent: 'group' }) },
      region: async ({ region }) => region ?? 'us-east-1',
      renew: () => void log('renewed'),
      reload: async () => {},
      failed: (connection, failure) => log(`${connection.name} failed: ${failure.message}`),
    },
    active: {
      current: () => connectionsIn(settingsNow).find(({ name }) => name === setup.works),
      choose: async (connection) => void log(`active: ${connection?.name ?? 'the last opened'}`),
    },
    actions: { reveal: () => log('actions revealed') },
    changes: {
      ecs: async () => ecs,
      ports: async () => setup.ports ?? noPorts,
      schedules: async () =>
        setup.schedules ?? {
          turn: async ({ name }, to) => log(`turned ${name} ${to}`),
          remove: async ({ name }) => log(`removed ${name}`),
          put: async (input, how) => log(`${how} schedule ${JSON.stringify(input)}`),
        },
      scaling: async () =>
        setup.scaling ?? {
          bound: async ({ name }, { least, most }) => log(`${name} bound to ${least} to ${most}`),
          aim: async ({ name }, policy) => log(`${policy.name} of ${name} aimed at ${policy.target}`),
        },
    },
    settings: {
      fit: () => fitSettings,
      fargatePrices: () => ({}),
      local: () => localSettings,
      setRuntime: async (runtime) => {
        localSettings = { ...localSettings, runtime };
        log(`runtime = ${runtime}`);
      },
      editConnections: async () => void log('settings opened'),
      setFit: async (name, value) => {
        fitSettings[name] = value;
        log(`fit.${name} = ${value}`);
      },
      addConnection: async (connection) => void settingsNow.push(connection),
      removeConnection: async (name) => {
        settingsNow.splice(
          settingsNow.findIndex((each) => each.name === name),
          1,
        );
      },
    },
    local: {
      status: setup.localStatus ?? 'running',
      start: async () => {
        if (setup.noEngine !== undefined && localSettings.runtime === 'docker')
          throw new Error(setup.noEngine);
        return 'http://127.0.0.1:4000';
      },
      stop: async () => void log('stopped'),
    },
    views: {
      refresh: (element?: Element) => draw(element?.id ?? 'all'),
      rearrange: (pane) => draw(`${pane}, arranged otherwise`),
      showMore: (note) => draw(`more of ${note.id}`),
      selected: () => setup.selected ?? [],
      filter: () => filter,
      setFilter: (text) => {
        filter = text;
      },
    },
    arrangement: setup.arrangement ?? new Arrangement(new ForgetfulMemory()),
    pins: setup.pins ?? new Pins(new ForgetfulMemory()),
    containerFiles: {
      open: async (root) => void opened.push(root),
      close: (root) => log(`closed ${root}`),
      refresh: (folder) => draw(folder),
    },
    ports: forwardedPorts(log),
    debug: setup.debug ?? noDebuggers,
    signIns: { whileSigningIn: async (written) => written() },
    documents: {
      treatAs: async (kind) => {
        treated.push(kind);
        return setup.active?.name;
      },
    },
    fit: {
      facts,
      show: async ({ source, file: shown }) => void log(`fit of ${sourceName(source)} ${shown ?? ''}`.trim()),
    },
    live: {
      choose: async (connection) => {
        log(`live checks: ${connection?.name ?? 'none'}`);
        return true;
      },
      ask: async (_, questions) => setup.account?.(questions) ?? null,
      refresh: () => void log('live checks again'),
    },
    causes: {
      show: ({ name }, causes) =>
        void shown.push(`${name}: ${causes.map(({ title }) => title).join(' | ') || 'nothing'}`),
    },
    panels: { show: (drawing) => void drawings.push(drawing) },
    deployments:
      setup.watches ??
      new Watches({
        ecs: async () => ecs,
        definitions: () => definitions,
        causes: async () => [],
        // Nothing happens in a world that stands still, so whoever watches it looks once.
        pause: async () => Promise.reject(new Error('Nobody looks twice.')),
      }),
    definitions: () => definitions,
    exec: () => exec,
    profiles: async () => setup.profiles ?? [],
    run: (id, invocation) => runById(context, id, invocation),
  };
  return context;
}

const noDebuggers: DebugPort = {
  has: () => false,
  showExtension: async () => {},
  folder: () => undefined,
  attach: async () => false,
};

const noPorts: PortSessions = {
  start: async () => {
    throw new Error('No port is forwarded here.');
  },
};

function forwardedPorts(log: (line: string) => void): ForwardedPorts {
  const ports = new Map<number, ForwardedPort>();
  return {
    list: () => [...ports.values()],
    add: (forwarded) => void ports.set(forwarded.port, forwarded),
    tell: (_, problem) => void log(`problem: ${problem ?? 'none'}`),
    stop: (port) => {
      ports.get(port)?.close();
      ports.delete(port);
    },
  };
}

/** A file of the workspace; JSON unless its name says YAML. */
export function file(name: string, text: string): TextFile {
  return {
    id: `file:///w/${name}`,
    name,
    path: `/w/${name}`,
    languageId: /\.ya?ml$/.test(name) ? 'yaml' : 'json',
    text,
  };
}

export function connection(setting: ConnectionSetting): Connection {
  const [read] = connectionsIn([setting]);
  if (read === undefined) throw new Error(`The connection ${setting.name} is not valid.`);
  return read;
}

/** The connections of the user's own settings. */
export function connectionsIn(user: unknown): Connection[] {
  return mergeConnections({ user, workspace: [] }).connections;
}
