import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';

/** What one command of the AWS CLI did. */
export interface CliAnswer {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** The stock AWS CLI as one process that takes command after command: starting it anew takes a second each. */
const program = `
import contextlib, io, json, sys
from awscli.clidriver import create_clidriver
for line in sys.stdin:
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = create_clidriver().main(json.loads(line))
        except SystemExit as end:
            code = end.code
    print(json.dumps({'code': code, 'out': out.getvalue(), 'err': err.getvalue()}), flush=True)
`;

/** Why the CLI cannot be driven here; `undefined` when it can. */
export function noCliReason(): string | undefined {
  const found = spawnSync('python3', ['-c', 'import awscli.clidriver']).status === 0;
  return found ? undefined : 'The AWS CLI is not installed as a library of Python.';
}

/** Commands of the AWS CLI against an endpoint, without any configuration of this machine. */
export class StockCli implements AsyncDisposable {
  readonly #folder: string;
  readonly #process: ChildProcess & { readonly stdin: NodeJS.WritableStream };
  readonly #lines: Interface;
  readonly #ended: Promise<unknown[]>;

  constructor(endpoint: string) {
    this.#folder = mkdtempSync(join(tmpdir(), 'ecs-stock-cli-'));
    const child = spawn('python3', ['-c', program], {
      cwd: this.#folder,
      env: {
        PATH: process.env.PATH,
        ...(process.env.PYENV_ROOT === undefined ? {} : { PYENV_ROOT: process.env.PYENV_ROOT }),
        HOME: this.#folder,
        AWS_CONFIG_FILE: '/dev/null',
        AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
        AWS_ENDPOINT_URL: endpoint,
        AWS_DEFAULT_REGION: 'us-east-1',
        AWS_ACCESS_KEY_ID: 'local',
        AWS_SECRET_ACCESS_KEY: 'local',
        AWS_MAX_ATTEMPTS: '1',
        AWS_PAGER: '',
        TZ: 'UTC',
      },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.#process = child;
    this.#lines = createInterface(child.stdout);
    this.#ended = once(child, 'exit');
  }

  /** Runs `aws WORDS`. */
  async run(words: readonly string[]): Promise<CliAnswer> {
    this.#process.stdin.write(`${JSON.stringify(words)}\n`);
    const [line] = await Promise.race([once(this.#lines, 'line'), this.#ended]);
    if (typeof line !== 'string') throw new Error(`The AWS CLI ended with ${line}.`);
    // What the program above prints.
    return JSON.parse(line) as CliAnswer;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#process.stdin.end();
    await this.#ended;
    rmSync(this.#folder, { recursive: true });
  }
}
