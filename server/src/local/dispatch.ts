import { ApiError } from '#core/sim/api-error.ts';
import { isOperation } from '#core/sim/run-command.ts';
import type { Action } from './action.ts';
import actions from './actions/index.ts';
import { checkInput, isModelled } from './input/check.ts';
import { neighbourRemarks, remarksOn } from './input/remarks.ts';
import neighbours from './neighbours/index.ts';
import { neighbourRefusal, readNeighbourInput } from './neighbours/read-input.ts';
import { otherService, type Target, unknownOperation } from './wire/target.ts';

const own: ReadonlyMap<string, Action> = new Map(
  actions.map((action) => [`${action.service}:${action.operation}`, action]),
);

const beside: ReadonlyMap<string, Action> = new Map(
  neighbours.map((action) => [`${action.service}:${action.operation}`, action]),
);

/** The action that a request asks for: one of the files in `actions` or `neighbours`, else the simulator's command of that name. */
export function actionFor({ service, operation }: Target): Action {
  const action = own.get(`${service}:${operation}`);
  if (action !== undefined) return action;
  const neighbour = beside.get(`${service}:${operation}`);
  if (neighbour !== undefined) return ofNeighbour(neighbour);
  if (service === 'local') throw unknownOperation(`The endpoint has no operation '${operation}' of its own.`);
  if (service !== 'ecs') throw neighbourRefusal(service, operation) ?? otherService(service, operation);
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

function ofNeighbour(action: Action): Action {
  const { service, operation } = action;
  return {
    ...action,
    run: async (input, context) => {
      const read = readNeighbourInput(service, operation, input);
      context.cluster.remark(operation, neighbourRemarks(service, operation, read));
      return action.run(read, context);
    },
  };
}

function notCarriedOut(operation: string): ApiError {
  return new ApiError(
    'UnsupportedFeatureException',
    `The local endpoint does not carry out ${operation}; call it on AWS.`,
  );
}
