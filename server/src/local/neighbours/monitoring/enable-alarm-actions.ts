import type { EnableAlarmActionsInput } from '@aws-sdk/client-cloudwatch';
import { defineNeighbour } from '../neighbour.ts';
import { switchActions } from './switch-actions.ts';

export default defineNeighbour<EnableAlarmActionsInput, object>(
  'monitoring',
  'EnableAlarmActions',
  ({ AlarmNames: names }, context) => switchActions(names, true, context),
);
