import type { DisableAlarmActionsInput } from '@aws-sdk/client-cloudwatch';
import { defineNeighbour } from '../neighbour.ts';
import { switchActions } from './switch-actions.ts';

export default defineNeighbour<DisableAlarmActionsInput, object>(
  'monitoring',
  'DisableAlarmActions',
  ({ AlarmNames: names }, context) => switchActions(names, false, context),
);
