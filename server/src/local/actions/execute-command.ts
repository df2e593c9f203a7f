import type { ExecuteCommandResponse } from '@aws-sdk/client-ecs';
import { splitCommand } from '#core/session/split-command.ts';
import type { Wire } from '#core/sim/wire.ts';
import { type ActionContext, defineAction } from '../action.ts';
import type { ExecProcess } from '../exec/exec-process.ts';
import { checkInput } from '../input/check.ts';
import { remarksOn } from '../input/remarks.ts';

/** Opens a session in a container; its address is one of this endpoint's, which the Session Manager plugin speaks with. */
export default defineAction({
  service: 'ecs',
  operation: 'ExecuteCommand',
  run: async (input, context) => {
    const { caller, cluster, sessions } = context;
    const checked = checkInput('ExecuteCommand', input);
    const remarks = remarksOn('ExecuteCommand', checked);
    // The simulator's command of that name gives this shape.
    const answer = (await cluster.run('ExecuteCommand', checked, {
      caller,
      remarks,
    })) as Wire<ExecuteCommandResponse>;
    const sessionId = answer.session?.sessionId ?? '';
    const command = String(checked.command);
    const opened = sessions.open({ sessionId, command, start: () => start(answer, command, context) });
    return { ...answer, session: { sessionId, ...opened } };
  },
});

async function start(
  { taskArn = '', containerName }: Wire<ExecuteCommandResponse>,
  command: string,
  { caller, cluster }: ActionContext,
): Promise<ExecProcess> {
  const { exec } = cluster.driver;
  if (exec === undefined) {
    throw new Error(
      `Nothing runs in the container ${containerName}, for it is simulated. For real containers choose "Run Real Containers…" on the local endpoint's row in the editor, or start the endpoint with --runtime docker.`,
    );
  }
  const runtimeId = await cluster.change(
    caller,
    (draft) =>
      draft.get('tasks', taskArn)?.shown.containers.find(({ name }) => name === containerName)?.runtimeId,
  );
  if (runtimeId === undefined) throw new Error(`The container ${containerName} does not run any more.`);
  return exec(runtimeId, splitCommand(command));
}
