import { counted } from '../words/counted.ts';

/** What a service is to run, and how much of it there is. */
export interface Aim {
  readonly desired: number;
  readonly running: number;
  readonly taskDefinition: string;
}

/** `should run 2 tasks of web:1; 1 is running`, behind the name of the service. */
export function aimOf({ desired, running, taskDefinition }: Aim): string {
  return `should run ${counted(desired, 'task')} of ${taskDefinition}; ${running} ${running === 1 ? 'is' : 'are'} running`;
}
