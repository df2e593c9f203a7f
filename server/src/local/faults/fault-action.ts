import type { FaultName } from '#core/sim/faults/strike.ts';
import { type Action, defineAction } from '../action.ts';
import { knownFields, neededText, oneText, textField } from './fields.ts';

/** What such an operation takes beside the cluster. */
interface FaultMembers {
  readonly needed?: readonly string[];
  /** Members of which just one must be there. */
  readonly eitherOf?: readonly string[];
  readonly names: readonly string[];
}

/** An operation that lets something happen to a cluster; `names` are its members beside `cluster`. */
export function faultAction(
  operation: FaultName,
  { needed = [], eitherOf = [], names }: FaultMembers,
): Action {
  return defineAction({
    service: 'local',
    operation,
    run: (input, { caller, cluster }) => {
      const members = ['cluster', ...names];
      knownFields(input, members);
      for (const name of needed) neededText(input, name);
      if (eitherOf.length > 0) oneText(input, eitherOf);
      return cluster.strike(
        operation,
        Object.fromEntries(members.map((name) => [name, textField(input, name)])),
        caller,
      );
    },
  });
}
