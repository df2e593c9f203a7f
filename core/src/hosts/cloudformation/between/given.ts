import type { DocNode } from '../../../document/node.ts';
import type { Input } from '../inputs.ts';
import type { PropertyReading } from '../reading.ts';
import type { Resource } from '../resources.ts';

/** An input of a template in one reading, and what stands around it. */
export interface Given {
  readonly input: Input;
  readonly reading: PropertyReading;
  readonly all: readonly Resource[];
  /** The task definition of the template that it runs, in the same reading. */
  readonly task?: DocNode | undefined;
}
