#!/usr/bin/env node
import { setTimeout as sleep } from 'node:timers/promises';
import { openEcs, signAsUser } from './aws/open-ecs.ts';
import { wantsColors } from './cli/colors.ts';
import type { Terminal } from './cli/command.ts';
import { readStream } from './cli/files/read-stream.ts';
import { runCli } from './cli/run-cli.ts';

const terminal: Terminal = {
  out: (line) => void process.stdout.write(line),
  err: (line) => void process.stderr.write(line),
  readStdin: () => readStream(process.stdin),
  openEcs,
  signAsUser,
  interruption,
  pause: (milliseconds, signal) => sleep(milliseconds, undefined, { signal }),
  now: () => Date.now(),
  colors: wantsColors({ isTerminal: process.stdout.isTTY === true, env: process.env }),
  // Commands know nothing of the language server; this entry point has it, and loads it only when it is asked for.
  serveEditor: async () => {
    await import('./main-lsp.ts');
  },
  serveAssistant: async (assistance) => {
    const { serveMcp } = await import('./mcp/serve.ts');
    await serveMcp(assistance, process.stdin, process.stdout);
  },
};

/** The first Ctrl-C lets the command say how things stand, the second ends it as ever. */
function interruption(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => controller.abort());
  return controller.signal;
}

// A reader that has seen enough (head, less) closes the pipe; that is not a fault.
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
