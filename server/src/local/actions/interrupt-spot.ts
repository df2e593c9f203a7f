import { faultAction } from '../faults/fault-action.ts';

/** Takes a Spot instance or a Fargate Spot task back, with its two minutes of notice. */
export default faultAction('InterruptSpot', {
  eitherOf: ['task', 'containerInstance'],
  names: ['task', 'containerInstance'],
});
