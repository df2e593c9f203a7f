import type {
  ContinueServiceDeploymentRequest,
  ContinueServiceDeploymentResponse,
} from '@aws-sdk/client-ecs';
import { wake } from '../agenda.ts';
import { invalidParameter } from '../api-error.ts';
import { defineCommand } from '../command.ts';
import { changeDeployment } from '../services/outcome.ts';
import { hooksOf, withHooks } from '../services/rolling/hooked-stages.ts';
import { underWay } from '../services/under-way.ts';

/** Lets a deployment that a PAUSE hook holds go on or back. */
export default defineCommand<ContinueServiceDeploymentRequest, ContinueServiceDeploymentResponse>(
  'ContinueServiceDeployment',
  (draft, { serviceDeploymentArn: arn = '', hookId, action = 'CONTINUE' }, call) => {
    const { record, service, primary } = underWay(draft, arn);
    if (record.status !== 'IN_PROGRESS' || primary === undefined) {
      throw invalidParameter(`The service deployment cannot be continued because it is ${record.status}.`);
    }
    const before = hooksOf(primary);
    const hook = before.find((run) => run.hookId === hookId);
    if (hook === undefined) {
      throw invalidParameter('The hookId does not match a lifecycle hook of the service deployment.');
    }
    if (hook.status !== 'AWAITING_ACTION') {
      throw invalidParameter(`The lifecycle hook is not in AWAITING_ACTION, it is in ${hook.status}.`);
    }
    const status = action === 'CONTINUE' ? 'SUCCEEDED' : 'FAILED';
    const hooks = before.map((run) => (run === hook ? ({ ...run, status } as const) : run));
    changeDeployment(draft, service, primary.shown.id, (one) => withHooks(one, hooks));
    wake(draft, 'service', service.shown.serviceArn, call.now);
    return { serviceDeploymentArn: arn };
  },
);
