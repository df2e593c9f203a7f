import { faultAction } from '../faults/fault-action.ts';

/** Takes a container instance away with all that runs on it. */
export default faultAction('LoseInstance', { needed: ['containerInstance'], names: ['containerInstance'] });
