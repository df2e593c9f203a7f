#!/usr/bin/env node
import { openEcs } from './aws/open-ecs.ts';
import { wantsColors } from './cli/colors.ts';
import type { Terminal } from './cli/command.ts';
import { readStream } from './cli/files/read-stream.ts';
import { runCli } from './cli/run-cli.ts';

const terminal: Terminal = {
  out: (line) => void process.stdout.write(line),
  err: (line) => void process.stderr.write(line),
  readStdin: () => readStream(process.stdin),
  openEcs,
  colors: wantsColors({ isTerminal: process.stdout.isTTY === true, env: process.env }),
  // Commands know nothing of the language server; this entry point has it, and loads it only when it is asked for.
  serveEditor: async () => {
    await import('./main-lsp.ts');
  },
};

// A reader that has seen enough (head, less) closes the pipe; that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

runCli(process.argv.slice(2), terminal).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    terminal.err(`ecs-workbench: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  },
);
