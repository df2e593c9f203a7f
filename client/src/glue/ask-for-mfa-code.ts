import * as vscode from 'vscode';

/** Asks for the code of a device; one question at a time is the editor's own rule: a second input box closes the first. */
export async function askForMfaCode(serial: string): Promise<string> {
  const code = await vscode.window.showInputBox({
    title: 'AWS multi-factor authentication',
    prompt: `Code of ${serial}`,
    password: true,
    ignoreFocusOut: true,
  });
  if (code === undefined) throw new Error('No code was given, so AWS cannot be reached.');
  return code;
}
