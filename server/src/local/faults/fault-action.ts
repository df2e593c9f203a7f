import type { FaultName } from '#core/sim/faults/strike.ts';
import { type Action, defineAction } from '../action.ts';
import { knownFields, neededText, textField } from './fields.ts';

/** An operation that lets something happen to a cluster; `names` are its members beside `cluster`. */
export function faultAction(
  operation: FaultName,
  { needed = [], names }: { readonly needed?: readonly string[]; readonly names: readonly string[] },
): Action {
  return defineAction({
    service: 'local',
    operation,
    run: (input, { caller, cluster }) => {
      const members = ['cluster', ...names];
      knownFields(input, members);
      for (const name of needed) neededText(input, name);
      return cluster.strike(
        operation,
        Object.fromEntries(members.map((name) => [name, textField(input, name)])),
        caller,
      );
    },
  });
}
