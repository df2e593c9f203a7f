import { countedTasks } from '../candidate.ts';
import type { PlacementRequest } from '../model.ts';
import type { Check } from './check.ts';

/**
 * No two tasks of the group on one instance.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement-constraints.html
 */
export function distinctInstanceCheck(request: PlacementRequest): Check {
  return {
    changes: true,
    refuse: (candidate) => {
      const there = countedTasks(candidate, request.group);
      if (there === 0) return undefined;
      return {
        resource: 'CONSTRAINT',
        needed: 'distinctInstance',
        remaining: `${there} of ${request.group}`,
        message: `distinctInstance: the instance already runs a task of ${request.group}.`,
        apiReason: 'DistinctInstance placement constraint unsatisfied.',
      };
    },
  };
}
