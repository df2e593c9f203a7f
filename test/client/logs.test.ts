import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { EcsFailure } from '#core/ecs/failure.ts';
import type { LogLine, LogSource } from '#core/logs/reading/log-event.ts';
import { runCommand } from '../../client/src/command/run-command.ts';
import showLogs from '../../client/src/commands/show-logs.ts';
import { type Clock, type FollowSink, follow } from '../../client/src/logs/follow.ts';
import type { LogPage, LogQuery, LogReader } from '../../client/src/logs/log-reader.ts';
import { LogTerminal } from '../../client/src/logs/log-terminal.ts';
import { LogView } from '../../client/src/logs/log-view.ts';
import { between, seeded } from '../support/random.ts';
import { contextWith } from './support/context.ts';
import { find, treeOf } from './support/draw-tree.ts';
import { cluster, container, fakeEcs, service, task } from './support/fake-ecs.ts';
import { scriptedUi } from './support/scripted-ui.ts';

/** A time that passes only when somebody waits. */
function madeUpClock(passed: (now: number) => void = () => {}): Clock {
  let now = 0;
  return {
    now: () => now,
    sleep: async (milliseconds, signal) => {
      signal.throwIfAborted();
      now += milliseconds;
      passed(now);
    },
  };
}

function source(stream: string): LogSource {
  const [container = '', id = ''] = stream.split('/');
  return { container, task: id, revision: 'web:1', group: '/ecs/web', stream, region: undefined };
}

/** Streams as CloudWatch Logs keeps them, paged by `size`; lines can be added while they are read. */
class Streams implements LogReader {
  readonly queries: LogQuery[] = [];
  private readonly lines = new Map<string, { at: number; text: string }[]>();
  private readonly size: number;

  constructor(size = 3) {
    this.size = size;
  }

  write(stream: string, at: number, text: string): void {
    this.lines.set(stream, [...(this.lines.get(stream) ?? []), { at, text }]);
  }

  async read(query: LogQuery): Promise<LogPage> {
    this.queries.push(query);
    const lines = this.lines.get(query.stream);
    if (lines === undefined) return { events: [], token: query.token, absent: 'stream' };
    const start = query.token === undefined ? Math.max(0, lines.length - query.limit) : Number(query.token);
    const size = query.token === undefined ? query.limit : Math.min(this.size, query.limit);
    const events = lines.slice(start, start + size);
    return { events, token: String(start + events.length) };
  }
}

/** Collects what is told. */
function collecting(): FollowSink & { readonly texts: string[]; readonly absences: string[] } {
  const texts: string[] = [];
  const absences: string[] = [];
  return {
    texts,
    absences,
    lines: (lines) => texts.push(...lines.map(({ text }) => text)),
    followed: () => {},
    absent: (sources, of) =>
      absences.push(`${of} of ${sources.map(({ container }) => container).join(', ')}`),
  };
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these characters are what is looked for.
const sequence = /\x1b\[[?0-9;]*[A-Za-z]/g;

const pace = { shortest: 100, longest: 800 };
const open = new AbortController().signal;

describe('following', () => {
  test('shows the last lines first, then what comes, in the order of its time', async () => {
    const streams = new Streams();
    for (let line = 0; line < 9; line += 1) streams.write('a/1', line, `a${line}`);
    streams.write('b/1', 7.5, 'b');
    let ended = false;
    const clock = madeUpClock((now) => {
      if (now > 10_000) ended = true;
      else if (now > 300) streams.write('b/1', now, `b at ${now}`);
    });
    const sink = collecting();
    const sources = [source('a/1'), source('b/1')];
    const whatNow = async () => ({ sources, missing: [], ended });
    await follow({ reader: streams, whatNow, clock, pace, tail: 4 }, sink, open);
    assert.deepEqual(sink.texts.slice(0, 5), ['a5', 'a6', 'a7', 'b', 'a8']);
    const later = sink.texts.slice(5);
    assert.ok(later.length > 5);
    assert.deepEqual(
      later,
      [...later].sort((left, right) => Number(left.slice(5)) - Number(right.slice(5))),
    );
  });

  test('loses nothing and repeats nothing, however streams and pages fall (200 seeds)', async () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const random = seeded(seed);
      const streams = new Streams(between(random, 1, 5));
      const names = Array.from({ length: between(random, 1, 6) }, (_, index) => `c${index}/1`);
      const written: string[] = [];
      let ended = false;
      const clock = madeUpClock((now) => {
        if (now > 6_000) ended = true;
        for (const name of ended ? [] : names) {
          for (let count = between(random, 0, 3); count > 0; count -= 1) {
            const text = `${name} ${written.length}`;
            written.push(text);
            streams.write(name, now, text);
          }
        }
      });
      const sink = collecting();
      const whatNow = async () => ({ sources: names.map(source), missing: [], ended });
      await follow({ reader: streams, whatNow, clock, pace, tail: 1000 }, sink, open);
      assert.deepEqual([...sink.texts].sort(), written.sort(), `seed ${seed}`);
    }
  });

  test('asks a quiet stream less and less often, never less than the longest wait', async () => {
    const streams = new Streams();
    streams.write('a/1', 0, 'once');
    const times: number[] = [];
    const clock = madeUpClock();
    const reader: LogReader = {
      read: async (query) => {
        times.push(clock.now());
        return streams.read(query);
      },
    };
    const whatNow = async () => ({ sources: [source('a/1')], missing: [], ended: clock.now() > 4_900 });
    await follow({ reader, whatNow, clock, pace, tail: 10 }, collecting(), open);
    // Two pages at first: the second one says that the first was all.
    assert.deepEqual(times.slice(0, 7), [0, 0, 100, 300, 700, 1500, 2300]);
  });

  test('follows tasks that start later, and says what is not there yet', async () => {
    const streams = new Streams();
    streams.write('a/1', 0, 'old');
    let now = 0;
    const clock = madeUpClock((time) => {
      now = time;
      if (time > 6_000) streams.write('a/2', time, 'new');
    });
    const sink = collecting();
    const whatNow = async () => ({
      sources: now < 5_000 ? [source('a/1')] : [source('a/1'), source('a/2')],
      missing: [],
      ended: now > 12_000,
    });
    await follow({ reader: streams, whatNow, clock, pace, tail: 10 }, sink, open);
    assert.deepEqual(sink.absences, ['stream of a']);
    assert.deepEqual([...new Set(sink.texts)], ['old', 'new']);
  });

  test('goes on after a trouble that passes, and gives up when it does not', async () => {
    const streams = new Streams();
    streams.write('a/1', 0, 'line');
    let failing = 3;
    let tries = 0;
    const reader: LogReader = {
      read: async (query) => {
        tries += 1;
        if (failing-- > 0) throw failure('throttled');
        return streams.read(query);
      },
    };
    const options = { whatNow: ending(source('a/1')), clock: madeUpClock(), pace, tail: 10, reader };
    const sink = collecting();
    await follow(options, sink, open);
    assert.deepEqual(sink.texts, ['line']);

    failing = Number.POSITIVE_INFINITY;
    tries = 0;
    await assert.rejects(follow(options, collecting(), open), { kind: 'throttled' });
    assert.equal(tries, 6);
  });

  test('gives up at once on what does not pass', async () => {
    const reader: LogReader = { read: () => Promise.reject(failure('denied')) };
    const options = { whatNow: ending(source('a/1')), clock: madeUpClock(), pace, tail: 10, reader };
    await assert.rejects(follow(options, collecting(), open), { kind: 'denied' });
  });

  test('shows what other streams gave when one fails', async () => {
    const streams = new Streams();
    streams.write('a/1', 0, 'line');
    const reader: LogReader = {
      read: (query) => (query.stream === 'b/1' ? Promise.reject(failure('denied')) : streams.read(query)),
    };
    const whatNow = ending(source('a/1'), source('b/1'));
    const sink = collecting();
    await assert.rejects(follow({ whatNow, clock: madeUpClock(), pace, tail: 10, reader }, sink, open));
    assert.deepEqual(sink.texts, ['line']);
  });

  test('ends when it is told to', async () => {
    const controller = new AbortController();
    const clock = madeUpClock((now) => now > 3_000 && controller.abort());
    const whatNow = async () => ({ sources: [], missing: [], ended: false });
    const options = { reader: new Streams(), whatNow, clock, pace, tail: 10 };
    await assert.rejects(follow(options, collecting(), controller.signal), { name: 'AbortError' });
  });
});

describe('the view of lines', () => {
  const label = ({ container }: LogSource) => container;

  function viewing() {
    const written: string[] = [];
    const view = new LogView({ write: (text) => void written.push(text), close: () => {} }, label);
    return { view, taken: () => plain(written.splice(0).join('')) };
  }

  test('shows lines with their origin, JSON readable, and as it is when asked', () => {
    const { view, taken } = viewing();
    view.accept([line('a/1', 'plain'), line('a/1', '{"level":"error","msg":"boom","code":7}')]);
    assert.equal(taken(), 'a plain\na ERROR boom code=7\n');
    view.toggleRaw();
    assert.equal(taken(), 'a plain\na {"level":"error","msg":"boom","code":7}\n');
  });

  test('holds lines while paused and loses none', () => {
    const { view, taken } = viewing();
    view.togglePause();
    view.accept([line('a/1', 'one')]);
    view.accept([line('a/1', 'two')]);
    assert.equal(taken(), '── paused; p resumes ──\n');
    view.togglePause();
    view.accept([line('a/1', 'three')]);
    assert.equal(taken(), 'a one\na two\na three\n');
  });

  test('shows the last of more lines than a terminal keeps, and says how many it left out', () => {
    const { view, taken } = viewing();
    const many = (count: number) => Array.from({ length: count }, (_, index) => line('a/1', `${index}`));
    view.accept(many(1_000));
    assert.equal(taken().split('\n').length, 1_001);
    view.accept(many(10_000));
    const shown = taken().trimEnd().split('\n');
    assert.deepEqual(
      [shown[0], shown[1], shown.at(-1), shown.length],
      ['── 9000 lines not shown; / finds them, s saves them ──', 'a 9000', 'a 9999', 1_001],
    );
    assert.equal(view.text().trimEnd().split('\n').length, 11_000);
  });

  test('counts what came while paused, and what the filter leaves of it', () => {
    const { view, taken } = viewing();
    view.filterBy('!odd');
    view.togglePause();
    taken();
    for (let batch = 0; batch < 50; batch += 1)
      view.accept(
        Array.from({ length: 100 }, (_, index) => line('a/1', index % 2 === 0 ? `${batch}.${index}` : 'odd')),
      );
    view.togglePause();
    const shown = taken().trimEnd().split('\n');
    assert.deepEqual(
      [shown[0], shown.at(-1), shown.length],
      ['── 1500 lines not shown; / finds them, s saves them ──', 'a 49.98', 1_001],
    );
  });

  test('a change while paused does not show the held lines twice', () => {
    const { view, taken } = viewing();
    view.togglePause();
    view.accept([line('a/1', 'one')]);
    view.toggleRaw();
    taken();
    view.togglePause();
    assert.equal(taken(), '');
  });

  test('filters what there is and what comes', () => {
    const { view, taken } = viewing();
    view.accept([line('a/1', 'GET /'), line('a/1', 'boom')]);
    taken();
    view.filterBy('!get');
    view.accept([line('a/1', 'GET /x'), line('a/1', 'bang')]);
    assert.equal(taken(), 'a boom\n── only lines with !get; / changes it ──\na bang\n');
    assert.match(view.text(), /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} a boom\n.* a bang\n$/);
    view.filterBy('');
    assert.equal(taken(), 'a GET /\na boom\na GET /x\na bang\n');
  });

  test('keeps a bounded number of lines and says what it left out', () => {
    const { view, taken } = viewing();
    for (let batch = 0; batch < 13; batch += 1)
      view.accept(Array.from({ length: 10_000 }, (_, index) => line('a/1', `${batch * 10_000 + index}`)));
    taken();
    view.toggleTimes();
    const drawn = taken();
    assert.match(drawn, /^── 30000 older lines not kept ──\n/);
    assert.equal(drawn.trimEnd().split('\n').length, 1_001);
    const text = view.text().trimEnd().split('\n');
    assert.equal(text.length, 100_000);
    assert.match(text[0] ?? '', / a 30000$/);
    assert.match(text.at(-1) ?? '', / a 129999$/);
  });
});

describe('Show Logs', () => {
  const options = { 'awslogs-group': '/ecs/web', 'awslogs-stream-prefix': 'ecs' };
  const containerDefinitions = [
    { name: 'nginx', logConfiguration: { logDriver: 'awslogs', options } },
    { name: 'router', logConfiguration: { logDriver: 'fluentd' } },
  ];
  const group = 'service:web-app';
  const world = {
    clusters: [cluster({})],
    services: [service({ name: 'web-app' })],
    tasks: [
      task({ id: 'aaaaaaaa11', group, containers: [container({}), container({ name: 'router' })] }),
      task({ id: 'bbbbbbbb22', group, status: 'STOPPED', desiredStatus: 'STOPPED', stoppedAt: 5 }),
    ],
    definitions: { 'web-app:1': { containerDefinitions } },
  };
  const streams = new Streams();
  streams.write('ecs/nginx/aaaaaaaa11', 2, 'serving');
  streams.write('ecs/nginx/bbbbbbbb22', 1, 'crashed');

  /** The terminal's text once `until` is in it. */
  async function shown(label: string, until: RegExp): Promise<string> {
    const ecs = fakeEcs(world);
    const context = contextWith({ ecs, logs: streams });
    const element = await find(treeOf('clusters', context.connections.connections(), ecs), label);
    await runCommand(context, showLogs, { element });
    const [terminal] = context.ui.terminals;
    assert.ok(terminal);
    let text = '';
    await new Promise<void>((seen) => {
      terminal.start({
        write: (more) => {
          text += more;
          if (until.test(plain(text))) seen();
        },
        close: () => {},
      });
    });
    terminal.closed();
    return `${terminal.name}\n${plain(text)}`;
  }

  const keys =
    '── / filter · p pause · t times · j raw JSON · w wrap · y copy · s save · c clear · r reload ──\n';
  const router =
    '── router: it logs by the driver "fluentd", which cannot be read here. Use "awslogs" to see its lines. ──\n';

  test('of a service shows running and stopped tasks, told apart by task and revision', async () => {
    assert.equal(
      await shown('web-app', /serving\n/),
      `Logs: web-app\n${keys}── 2 tasks · log group /ecs/web ──\n${router}bbbbbbbb :1 nginx crashed\naaaaaaaa :1 nginx serving\n`,
    );
  });

  test('of a stopped task ends by itself and says so', async () => {
    assert.equal(
      await shown('bbbbbbbb', /end of the log/),
      `Logs: web-app:1 bbbbbbbb\n${keys}── 1 task · log group /ecs/web ──\n${router}nginx crashed\n── end of the log: it has stopped; r reloads, q closes ──\n`,
    );
  });

  test('of a container shows its lines alone', async () => {
    assert.equal(
      await shown('nginx', /serving\n/),
      `Logs: nginx of web-app:1 aaaaaaaa\n${keys}── 1 task · log group /ecs/web ──\nserving\n`,
    );
  });
});

describe('the terminal of logs', () => {
  const followed = { sources: [source('a/1')], missing: [], ended: false };

  test('obeys its keys', async () => {
    const ui = scriptedUi({ type: 'bo' }, { type: 'logs/web.log' });
    const terminal = new LogTerminal({
      name: 'web (prod)',
      ui,
      label: () => '',
      tell: async () => {},
      follow: async (sink) => {
        sink.followed(followed);
        sink.lines([line('a/1', 'boom'), line('a/1', 'fine')]);
      },
    });
    let text = '';
    let closed: number | undefined;
    terminal.start({
      write: (more) => {
        text += more;
      },
      close: (code) => {
        closed = code;
      },
    });
    await ticks();
    text = '';
    terminal.input('/');
    await ticks();
    assert.equal(plain(text), 'boom\n── only lines with bo; / changes it ──\n');
    terminal.input('y');
    terminal.input('s');
    await ticks();
    assert.match(ui.copied[0] ?? '', /^\S+ \S+ boom\n$/);
    assert.match(
      ui.transcript.join('\n'),
      /save web-prod-\.log\n\S+ \S+ boom\n\n.*\(status\) Saved in logs\/web\.log\./s,
    );
    terminal.input('w');
    assert.ok(text.includes('\u001b[?7l'));
    terminal.input('c');
    text = '';
    terminal.input('r');
    await ticks();
    assert.match(plain(text), /boom\n/);
    terminal.input('zq');
    assert.equal(closed, 0);
  });

  test('says what is followed, what cannot be and what is missing, once for as long as it stays so', async () => {
    const there = { ...source('a/1'), group: '/ecs/other', region: 'eu-west-1' };
    const sources = [source('a/1'), source('b/1'), source('a/2'), there];
    const missing = [{ container: 'c', why: 'it has no logs' }];
    const text = await said(async (sink) => {
      sink.followed({ sources: [], missing: [], ended: false });
      sink.followed({ sources, missing, ended: false });
      sink.followed({ sources, missing, ended: false });
      sink.followed({ sources: [], missing, ended: false });
      sink.followed({ sources: [], missing: [], ended: false });
      sink.absent([source('a/1'), source('b/1'), source('a/2')], 'stream');
      sink.absent([source('a/1')], 'group');
      sink.absent([there], 'group');
    });
    const group = (name: string) =>
      `there is no log group ${name}: create it, or set "awslogs-create-group" to "true"`;
    assert.deepEqual(
      text.split('\n').map((each) => each.replace(/^── (.*) ──$/, '$1')),
      [
        '/ filter · p pause · t times · j raw JSON · w wrap · y copy · s save · c clear · r reload',
        '2 tasks · log group /ecs/web, /ecs/other',
        'c: it has no logs',
        'c: it has no logs',
        'no tasks at the moment',
        'nothing written yet by a, b',
        group('/ecs/web'),
        group('/ecs/other in eu-west-1'),
        'end of the log: it has stopped; r reloads, q closes',
        '',
      ],
    );
  });

  test('holds lines back while it is paused, and shows times and JSON as the keys say', async () => {
    let text = '';
    let more: (text: string) => void = () => {};
    const terminal = terminalOf(async (sink, signal) => {
      more = (words) => sink.lines([line('a/1', words)]);
      more('{"level":"info","message":"hello"}');
      await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    });
    terminal.start({
      write: (words) => {
        text += words;
      },
      close: () => {},
    });
    await ticks();
    const pressed = (keys: string) => {
      text = '';
      terminal.input(keys);
      return plain(text);
    };
    for (const key of ['p', ' ']) {
      assert.equal(pressed(key), '── paused; p resumes ──\n');
      text = '';
      more('held back');
      assert.equal(text, '');
      assert.equal(pressed(key), 'held back\n');
    }
    const [shown, raw, timed] = [pressed('w'), pressed('j'), pressed('t')];
    assert.ok(!shown.includes('{"level"'), shown);
    assert.match(raw, /^\{"level":"info","message":"hello"\}$/m);
    assert.match(timed, /^\S+ \S+ \{"level":"info","message":"hello"\}$/m);
    assert.equal(pressed('ox'), '');
    terminal.closed();
  });

  test('says a failure in plain words and reads again when asked', async () => {
    let tries = 0;
    const told: unknown[] = [];
    const terminal = new LogTerminal({
      name: 'web',
      ui: scriptedUi(),
      label: () => '',
      tell: async (error) => void told.push(error),
      follow: async () => {
        tries += 1;
        throw failure('denied');
      },
    });
    let text = '';
    terminal.start({
      write: (more) => {
        text += more;
      },
      close: () => {},
    });
    await ticks();
    assert.match(plain(text), /── denied r reloads, q closes ──\n$/);
    terminal.input('r');
    await ticks();
    assert.deepEqual([tries, told.length], [2, 2]);
  });

  test('stops following at Ctrl-C and keeps its lines', async () => {
    let ended = false;
    const terminal = new LogTerminal({
      name: 'web',
      ui: scriptedUi(),
      label: () => '',
      tell: async () => {},
      follow: (sink, signal) =>
        new Promise((_, reject) => {
          sink.lines([line('a/1', 'boom')]);
          signal.addEventListener('abort', () => {
            ended = true;
            reject(signal.reason);
          });
        }),
    });
    let text = '';
    terminal.start({
      write: (more) => {
        text += more;
      },
      close: () => {},
    });
    terminal.input('\u0003');
    await ticks();
    assert.equal(ended, true);
    assert.match(plain(text), /boom\n── no longer followed; r reloads, q closes ──\n$/);
  });
});

type Following = ConstructorParameters<typeof LogTerminal>[0]['follow'];

function terminalOf(following: Following): LogTerminal {
  const options = { name: 'web', ui: scriptedUi(), label: () => '', tell: async () => {} };
  return new LogTerminal({ ...options, follow: following });
}

/** Everything that a terminal shows until it has read all. */
async function said(following: Following): Promise<string> {
  let text = '';
  terminalOf(following).start({
    write: (more) => {
      text += more;
    },
    close: () => {},
  });
  await ticks();
  return plain(text);
}

function line(stream: string, text: string): LogLine {
  return { at: 0, text, source: source(stream) };
}

function ending(...sources: LogSource[]) {
  return async () => ({ sources, missing: [], ended: true });
}

/** Without the escape sequences. */
function plain(text: string): string {
  return text.replace(sequence, '');
}

function failure(kind: 'throttled' | 'denied'): EcsFailure {
  return new EcsFailure({ kind, code: kind, operation: 'GetLogEvents', message: kind });
}

/** Lets everything that is ready go on. */
function ticks(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
