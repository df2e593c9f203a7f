import type { Launch } from '../capacity/launch.ts';
import type { ShownService } from '../records/service.ts';
import type { TaskDefinitionRecord } from '../records/task-definition.ts';

/** A service as it would be after the call, with what it is to run. */
export interface Proposal {
  readonly service: ShownService;
  readonly definition: TaskDefinitionRecord;
  readonly launch: Launch;
  readonly desiredCountGiven: boolean;
}

/** What ECS would refuse of it, a message each. */
export type Refusals = (proposal: Proposal) => Iterable<string>;
