import * as vscode from 'vscode';
import type { TerminalProgram } from '../ui/terminal-program.ts';

/** Opens a terminal in the panel and runs the program in it. */
export function openTerminal(program: TerminalProgram): void {
  const written = new vscode.EventEmitter<string>();
  const ended = new vscode.EventEmitter<number>();
  const pty: vscode.Pseudoterminal = {
    onDidWrite: written.event,
    onDidClose: ended.event,
    open: (size) => {
      if (size !== undefined) program.resize?.(size.columns, size.rows);
      program.start({
        // A terminal goes down at \n and to the left at \r.
        write: (text) => written.fire(text.replace(/\r?\n/g, '\r\n')),
        close: (exitCode) => ended.fire(exitCode),
      });
    },
    handleInput: (data) => program.input(data),
    setDimensions: ({ columns, rows }) => program.resize?.(columns, rows),
    close: () => {
      program.closed();
      written.dispose();
      ended.dispose();
    },
  };
  const iconPath = new vscode.ThemeIcon(program.icon);
  vscode.window.createTerminal({ name: program.name, pty, iconPath }).show();
}
