import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Random } from '#core/placement/model.ts';
import { webApp } from '../support/documents.ts';
import { asJson } from '../support/findings.ts';
import { readFixture } from '../support/fixture.ts';
import { type LspClient, type OpenDocument, startClient } from '../support/lsp.ts';
import { between, pick, seeded } from '../support/random.ts';

export interface FuzzOptions {
  readonly seed: number;
  /** When no further round is started. */
  readonly milliseconds: number;
}

export interface FuzzResult {
  readonly edits: number;
  readonly rounds: number;
  /** What both servers found in all rounds together. */
  readonly findings: number;
}

/**
 * Edits a task definition and a service beside it at random and asks the server things meanwhile. After each
 * round it must have logged nothing and find in both what a fresh server finds in their final texts.
 */
export async function fuzz({ seed, milliseconds }: FuzzOptions): Promise<FuzzResult> {
  const random = seeded(seed);
  const fragments = readFragments();
  const end = performance.now() + milliseconds;
  let edits = 0;
  let rounds = 0;
  let findings = 0;
  await using client = await startClient();
  do {
    rounds += 1;
    const syntax = pick(random, ['json', 'yaml'] as const);
    const documents = [
      await client.open(
        `task-definition.${syntax}`,
        pick(random, [webApp[syntax], ...fragments[syntax].task]),
      ),
      await client.open(`service.${syntax}`, pick(random, ['', ...fragments[syntax].service])),
    ] as const;
    for (let count = between(random, 1, 40); count > 0; count -= 1) {
      edits += 1;
      const document = random() < 0.7 ? documents[0] : documents[1];
      await editOnce(random, document, fragments[syntax].task);
      // Answers are not waited for, so requests meet texts that have moved on.
      if (random() < 0.5) void ask(random, client, document);
    }
    findings += await compare(client, documents, `seed ${seed}, round ${rounds}`);
    for (const document of documents) await document.close();
  } while (performance.now() < end);
  return { edits, rounds, findings };
}

interface Fragments {
  readonly task: readonly string[];
  readonly service: readonly string[];
}

/** The texts of the rules' fixtures, which hold every member there is. */
function readFragments(): Readonly<Record<'json' | 'yaml', Fragments>> {
  const folder = new URL('../rules/', import.meta.url);
  const cases = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .flatMap((name) => readFixture(readFileSync(new URL(name, folder), 'utf8')));
  const of = (kind: string) => cases.filter((each) => each.kind === kind).map(({ text }) => text);
  const yaml = { task: of('task-definition'), service: of('create-service') };
  return { yaml, json: { task: yaml.task.map(asJson), service: yaml.service.map(asJson) } };
}

const typed = [
  '{',
  '}',
  '[',
  ']',
  '"',
  "'",
  ',',
  ':',
  '\n',
  '  ',
  '- ',
  '#',
  '&a ',
  '*a',
  '<X>',
  '\t',
  '0',
] as const;

/** Types, deletes, replaces, or pastes a piece of another document. */
async function editOnce(random: Random, document: OpenDocument, pasted: readonly string[]): Promise<void> {
  const { text } = document;
  const start = between(random, 0, text.length);
  const kind = random();
  const end = kind < 0.4 ? start : Math.min(text.length, start + between(random, 1, kind < 0.9 ? 20 : 400));
  const inserted =
    kind < 0.3 ? pick(random, typed) : kind < 0.6 ? '' : pieceOf(random, pick(random, ['', ...pasted]));
  await document.edit(start, end, inserted);
}

/** Some characters, or some whole lines. */
function pieceOf(random: Random, text: string): string {
  if (random() < 0.5) {
    const from = between(random, 0, text.length);
    return text.slice(from, from + between(random, 1, 60));
  }
  const lines = text.split('\n');
  const first = between(random, 0, lines.length - 1);
  return lines.slice(first, first + between(random, 1, 8)).join('\n');
}

async function ask(random: Random, { connection }: LspClient, document: OpenDocument): Promise<unknown> {
  const textDocument = { uri: document.uri };
  const line = between(random, 0, document.text.split('\n').length);
  const position = { line, character: between(random, 0, 40) };
  const range = { start: { line: 0, character: 0 }, end: position };
  const method = pick(random, [
    'diagnostic',
    'completion',
    'hover',
    'codeAction',
    'documentSymbol',
    'foldingRange',
    'definition',
    'references',
  ]);
  return connection.sendRequest(`textDocument/${method}`, {
    textDocument,
    position,
    range,
    context: { diagnostics: [], includeDeclaration: true },
  });
}

async function compare(
  { logged }: LspClient,
  documents: readonly OpenDocument[],
  where: string,
): Promise<number> {
  const found = await Promise.all(documents.map((document) => document.findings()));
  await using fresh = await startClient();
  const again: OpenDocument[] = [];
  for (const { uri, text } of documents) again.push(await fresh.open(uri, text));
  const expected = await Promise.all(again.map((document) => document.findings()));
  const texts = JSON.stringify(documents.map(({ text }) => text));
  assert.deepEqual({ found, logged }, { found: expected, logged: [] }, `${where}: ${texts}`);
  return found.flat().length;
}

/** `node test/lsp/fuzz.ts SECONDS SEED` */
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [seconds = '20', seed = '1'] = process.argv.slice(2);
  const { edits, rounds, findings } = await fuzz({
    seed: Number(seed),
    milliseconds: Number(seconds) * 1000,
  });
  console.log(
    `${edits} edits in ${rounds} rounds: the server is alive and agrees with fresh ones on ${findings} findings.`,
  );
}
