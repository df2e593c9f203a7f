import type { DeleteDaemonRequest, DeleteDaemonResponse } from '@aws-sdk/client-ecs';
import { wake } from '../agenda.ts';
import { defineCommand } from '../command.ts';
import { stopDeployment } from '../daemons/deploy.ts';
import { activeDaemon } from '../daemons/find.ts';

/** Its instances are drained and replaced by ones without it; it is gone when none of its tasks is left. */
export default defineCommand<DeleteDaemonRequest, DeleteDaemonResponse>(
  'DeleteDaemon',
  (draft, input, call) => {
    const daemon = activeDaemon(draft, input.daemonArn ?? '');
    stopDeployment(draft, daemon);
    const shown = { ...daemon.shown, status: 'DELETE_IN_PROGRESS' as const, updatedAt: call.now };
    const { daemonArn, status, createdAt, updatedAt, deploymentArn } = shown;
    draft.put('daemons', daemonArn, { ...daemon, shown });
    wake(draft, 'daemon', daemonArn, call.now + 1);
    return { daemonArn, status, createdAt, updatedAt, deploymentArn };
  },
);
