import assert from 'node:assert/strict';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type Local, openLocal, plain } from '../../support/local.ts';
import { noCliReason, StockCli } from '../../support/stock-cli.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));

/**
 * Stories of commands as a user types them, each with what the AWS CLI prints. `sleep N` lets so much of the cluster's
 * time pass; `NAME=$(aws ...)` keeps what is printed. `UPDATE=1` writes what comes out, to be read in the diff.
 */
describe('with the stock AWS CLI', { skip: noCliReason() ?? false, concurrency: 2 }, () => {
  for (const file of globSync('*.txt', { cwd: folder }).sort()) {
    test(basename(file, '.txt').replaceAll('-', ' '), async () => {
      const story = readFileSync(folder + file, 'utf8');
      const commands = story.split('\n').filter((line) => line.startsWith('$ '));
      const local = await openLocal(undefined, undefined, pool, { makeLogGroups: true });
      try {
        await using cli = new StockCli(local.endpoint.endpoint);
        const played = await new Shell(local, cli).play(commands);
        if (process.env.UPDATE === '1') writeFileSync(folder + file, played);
        else assert.equal(played, story);
      } finally {
        await local.close();
      }
    });
  }
});

/** What an endpoint has that is started without a word. */
const pool = [{ type: 'm6i.large', count: 2 }];

class Shell {
  readonly #local: Local;
  readonly #cli: StockCli;
  readonly #variables = new Map<string, string>();

  constructor(local: Local, cli: StockCli) {
    this.#local = local;
    this.#cli = cli;
  }

  /** The commands, each with what it prints below it. */
  async play(commands: readonly string[]): Promise<string> {
    let played = '';
    for (const command of commands) played += `${command}\n${await this.#run(command.slice(2))}`;
    return played;
  }

  async #run(command: string): Promise<string> {
    const [, seconds] = /^sleep (\d+)$/.exec(command) ?? [];
    if (seconds !== undefined) return this.#pass(Number(seconds));
    const [, name, inner] = /^(\w+)=\$\((.*)\)$/.exec(command) ?? [];
    const [aws, ...words] = wordsOf(inner ?? command, this.#variables);
    assert.equal(aws, 'aws');
    const { code, out, err } = await this.#cli.run(words);
    await this.#local.endpoint.settled();
    if (name !== undefined) this.#variables.set(name, out.trim());
    const shown = code === 0 && name !== undefined ? '' : `${out}${err.replace(/^\n/, '')}`;
    return `${masked(shown)}${code === 0 ? '' : `(${code})\n`}`;
  }

  async #pass(seconds: number): Promise<string> {
    for (let passed = 0; passed < seconds; passed += 0.5) {
      this.#local.clock.advance(0.5);
      await this.#local.endpoint.settled();
    }
    return '';
  }
}

/** Words of a command, quoted as in a shell; a variable that is not quoted is as many words as it holds. */
function wordsOf(command: string, variables: ReadonlyMap<string, string>): string[] {
  const parts = command.match(/(?:'[^']*'|"[^"]*"|[^\s'"])+/g) ?? [];
  return parts.flatMap((part) => {
    const filled = part.startsWith("'")
      ? part
      : part.replace(/\$(\w+)/g, (_, name) => variables.get(name) ?? '');
    const isOne = /['"]/.test(part);
    const word = filled.replace(/'([^']*)'|"([^"]*)"/g, '$1$2');
    return isOne ? [word] : word.split(/\s+/);
  });
}

/** With a word in the place of every identifier that chance has made. */
function masked(text: string): string {
  const { text: shown } = Object(plain({ text }));
  return String(shown);
}
