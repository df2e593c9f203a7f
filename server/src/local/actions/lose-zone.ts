import { faultAction } from '../faults/fault-action.ts';

/** Takes the instances and Fargate tasks of a zone away. */
export default faultAction('LoseZone', { needed: ['zone'], names: ['zone'] });
