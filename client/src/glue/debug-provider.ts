import * as vscode from 'vscode';
import type { ChangingContext } from '../command/command.ts';
import { runCommand } from '../command/run-command.ts';
import { attachByConfiguration } from '../debug/attach-by-configuration.ts';

/** The type of this extension's launch configurations. */
export const debugType = 'ecs-workbench';

/**
 * Carries out launch configurations of this extension. The session that comes of one is that of the language's
 * debugger, so none of this type ever begins.
 */
export function debugProvider(context: ChangingContext): vscode.Disposable {
  return vscode.debug.registerDebugConfigurationProvider(debugType, {
    resolveDebugConfiguration: (_, written) => (written.type === undefined ? beginning : written),
    resolveDebugConfigurationWithSubstitutedVariables: async (_, written) => {
      await runCommand(context, attachByConfiguration(written), {});
      return undefined;
    },
  });
}

/** What F5 does with this debugger and no launch.json: everything is asked for. */
const beginning = { type: debugType, request: 'attach', name: 'Attach to a container of Amazon ECS' };
