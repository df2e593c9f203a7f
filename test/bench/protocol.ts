import type { ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { dump } from 'js-yaml';
import type { ProtocolConnection, Range } from 'vscode-languageserver-protocol/node';
import { median } from './measure.ts';
import { jsonPeer, yamlPeer } from './peers.ts';
import { initialized, started } from './start.ts';

const server = fileURLToPath(new URL('../../dist/server.cjs', import.meta.url));
const keystrokes = 60;
const warmUp = 30;

/** What the server costs as an editor meets it: a process of its own, asked over the protocol. */
export async function protocolCases(): Promise<void> {
  console.log('\nover the protocol, in a process of its own');
  await manyDocuments(2000);
  await unknownMembers(60_000);
  await typing('yaml', 5000, 15);
  await typingInPeer('yaml', 5000);
  await typing('json', 5000, 5);
  await typingInPeer('json', 5000);
}

interface Session {
  readonly child: ChildProcess;
  readonly connection: ProtocolConnection;
}

async function inSession(work: (session: Session) => Promise<void>): Promise<void> {
  const child = started([server, '--stdio']);
  const connection = await initialized(child, { textDocument: { diagnostic: {} } });
  await connection.sendNotification('initialized', {});
  try {
    await work({ child, connection });
  } finally {
    connection.dispose();
    child.kill('SIGKILL');
  }
}

function manyDocuments(count: number): Promise<void> {
  return inSession(async ({ child, connection }) => {
    const text = definition(6, 'json');
    const uris = Array.from({ length: count }, (_, index) => `file:///bench/${index}/task-definition.json`);
    const before = megabytes(child);
    for (const uri of uris) await opened(connection, uri, text);
    const open = megabytes(child);
    for (const uri of uris)
      await connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    // The server gives back what it has when its client is quiet.
    await sleep(3000);
    print(
      `${count} open definitions of ${text.split('\n').length} lines`,
      `${before} MB before, ${open} MB open (aim 300), ${megabytes(child)} MB a moment after they were closed`,
    );
  });
}

function unknownMembers(count: number): Promise<void> {
  return inSession(async ({ child, connection }) => {
    const known = definition(1, 'json');
    for (let round = 0; round < warmUp; round += 1)
      await opened(connection, `file:///warm/${round}/task-definition.json`, known);
    const strangers = Array.from({ length: count }, (_, index) => `"stranger${index}": 1`).join(',');
    const cpu = milliseconds(child);
    await opened(connection, 'file:///bench/task-definition.json', known.replace(/\}\s*$/, `,${strangers}}`));
    print(`${count} unknown members`, `${milliseconds(child) - cpu} ms of processor time (aim 300)`);
  });
}

function typing(syntax: 'json' | 'yaml', lines: number, aim: number): Promise<void> {
  return inSession(async ({ child, connection }) => {
    const text = definitionOf(lines, syntax);
    const uri = `file:///bench/task-definition.${syntax}`;
    await opened(connection, uri, text);
    const range = middle(text, 'some value');
    const [times, cpus]: [number[], number[]] = [[], []];
    for (let version = 2; version < keystrokes + warmUp; version += 1) {
      const cpu = milliseconds(child);
      const start = performance.now();
      await connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: [{ range, text: 'x' }],
      });
      await connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } });
      if (version < warmUp) continue;
      times.push(performance.now() - start);
      cpus.push(milliseconds(child) - cpu);
    }
    const mean = cpus.reduce((sum, each) => sum + each, 0) / cpus.length;
    print(
      `a keystroke until its findings, ${text.split('\n').length} lines of ${syntax.toUpperCase()}`,
      `median ${median(times).toFixed(1)} ms (aim ${aim}), ${mean.toFixed(1)} ms of processor time`,
    );
  });
}

/** The same keystrokes in the editor's own service with our schema and no rules, called in this process. */
async function typingInPeer(syntax: 'json' | 'yaml', lines: number): Promise<void> {
  const peer = syntax === 'json' ? jsonPeer() : yamlPeer(syntax);
  const text = definitionOf(lines, syntax);
  const cpus: number[] = [];
  for (let round = 0; round < keystrokes; round += 1) {
    const before = process.cpuUsage();
    await peer.validate(text.replaceAll('orders', `orders${round}`), round);
    const { user, system } = process.cpuUsage(before);
    if (round >= warmUp) cpus.push((user + system) / 1000);
  }
  print(`beside it ${peer.name}, without a protocol`, `${median(cpus).toFixed(1)} ms of processor time`);
}

/** A definition of at least so many lines. */
function definitionOf(lines: number, syntax: 'json' | 'yaml'): string {
  const perContainer = definition(2, syntax).split('\n').length - definition(1, syntax).split('\n').length;
  return definition(Math.ceil(lines / perContainer), syntax);
}

async function opened(connection: ProtocolConnection, uri: string, text: string): Promise<void> {
  const languageId = uri.endsWith('.yaml') ? 'yaml' : 'json';
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId, version: 1, text },
  });
  await connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } });
}

function definition(containers: number, syntax: 'json' | 'yaml'): string {
  const value = {
    family: 'orders',
    networkMode: 'awsvpc',
    requiresCompatibilities: ['FARGATE'],
    cpu: '256',
    memory: '512',
    executionRoleArn: 'arn:aws:iam::123456789012:role/orders',
    containerDefinitions: Array.from({ length: containers }, (_, index) => ({
      name: `worker${index}`,
      image: 'public.ecr.aws/nginx/nginx:1.29',
      portMappings: [{ containerPort: 1000 + index }],
      environment: Array.from({ length: 10 }, (_each, each) => ({
        name: `SETTING_${each}`,
        value: 'some value',
      })),
      logConfiguration: {
        logDriver: 'awslogs',
        options: { 'awslogs-group': '/orders', 'awslogs-region': 'eu-west-1', 'awslogs-stream-prefix': 'x' },
      },
    })),
  };
  return syntax === 'json' ? JSON.stringify(value, null, 2) : dump(value);
}

/** The place behind a word near the middle of a text. */
function middle(text: string, word: string): Range {
  const lines = text.split('\n');
  const line = lines.findIndex((each, index) => index > lines.length / 2 && each.includes(word));
  const place = { line, character: (lines[line] ?? '').indexOf(word) + word.length };
  return { start: place, end: place };
}

/** Memory that a process has; `NaN` where the machine does not tell. */
function megabytes({ pid }: ChildProcess): number {
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(ofProcess(pid, 'status'))?.[1]) / 1024);
}

/** Processor time that a process has used, in steps of ten; `NaN` where the machine does not tell. */
function milliseconds({ pid }: ChildProcess): number {
  const [, , , , , , , , , , , user, system] = ofProcess(pid, 'stat')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(user) + Number(system)) * 10;
}

function ofProcess(pid: number | undefined, name: string): string {
  const path = `/proc/${pid}/${name}`;
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

function print(what: string, said: string): void {
  console.log(`  ${what}: ${said}`);
}
