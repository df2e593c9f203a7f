import { ApiError } from '#core/sim/api-error.ts';
import { isOperation } from '#core/sim/run-command.ts';
import type { Action } from './action.ts';
import actions from './actions/index.ts';
import { checkInput, isModelled } from './input/check.ts';
import { remarksOn } from './input/remarks.ts';
import { otherService, type Target, unknownOperation } from './wire/target.ts';

const own: ReadonlyMap<string, Action> = new Map(
  actions.map((action) => [`${action.service}:${action.operation}`, action]),
);

/** The action that a request asks for: one of the files in `actions`, else the simulator's command of that name. */
export function actionFor({ service, operation }: Target): Action {
  const action = own.get(`${service}:${operation}`);
  if (action !== undefined) return action;
  if (service === 'local') throw unknownOperation(`The endpoint has no operation '${operation}' of its own.`);
  if (service !== 'ecs') throw otherService(service, operation);
  if (isOperation(operation)) return command(operation);
  if (isModelled(operation)) throw notCarriedOut(operation);
  throw unknownOperation(`Amazon ECS has no operation '${operation}'.`);
}

function command(operation: string): Action {
  return {
    service: 'ecs',
    operation,
    run: async (input, { caller, cluster }) => {
      const checked = checkInput(operation, input);
      const remarks = remarksOn(operation, checked);
      if (operation === 'RegisterTaskDefinition') await cluster.driver.admit?.(checked);
      return cluster.run(operation, checked, { caller, remarks });
    },
  };
}

function notCarriedOut(operation: string): ApiError {
  return new ApiError(
    'UnsupportedFeatureException',
    `The local endpoint does not carry out ${operation}; call it on AWS.`,
  );
}
