import type { Look } from '#core/deploy/look.ts';
import type { Stand } from '#core/deploy/stand.ts';
import type { Context } from '../command/command.ts';
import type { CauseInFile } from '../definitions/causes-in.ts';
import { withoutAccount } from '../log/log.ts';
import type { Subject } from './watched.ts';

/** Finds why a deployment fails, at the lines of the workspace's files as they are then. */
export function causesOfDeployments({
  files,
  definitions,
  log,
}: Pick<Context, 'files' | 'definitions' | 'log'>) {
  return async ({ plan, aim }: Subject, look: Look, stand: Stand): Promise<readonly CauseInFile[]> => {
    try {
      const candidates = await files.candidates();
      return definitions().deploymentCauses(
        { aim, look, outcome: stand.outcome },
        {
          names: { family: plan.revision.family, service: plan.service },
          registered: plan.revision.input,
          files: candidates.map((file) => ({ file, options: files.options(file) })),
        },
      );
    } catch (error) {
      log.error(withoutAccount(`The cause could not be looked for in the files: ${error}`));
      return [];
    }
  };
}
