import type {
  DescribeScheduledActionsRequest,
  DescribeScheduledActionsResponse,
} from '@aws-sdk/client-application-auto-scaling';
import { dimension } from '#core/sim/auto-scaling/find.ts';
import { defineNeighbour } from '../neighbour.ts';
import { isOfPlace } from './is-of-place.ts';
import { scalingPage } from './scaling-page.ts';

export default defineNeighbour<DescribeScheduledActionsRequest, DescribeScheduledActionsResponse>(
  'application-autoscaling',
  'DescribeScheduledActions',
  async (input, { caller, cluster }) => {
    const {
      ServiceNamespace,
      ScheduledActionNames: names = [],
      ResourceId,
      ScalableDimension = dimension,
    } = input;
    const all = await cluster.change(caller, (draft) => draft.list('scheduledActions'));
    const wanted = all
      .filter(({ serviceArn }) => isOfPlace(serviceArn, caller))
      .map(({ shown }) => shown)
      .filter(
        (action) =>
          ServiceNamespace === 'ecs' &&
          ScalableDimension === dimension &&
          (ResourceId === undefined || action.ResourceId === ResourceId) &&
          (names.length === 0 || names.includes(action.ScheduledActionName ?? '')),
      );
    const { items, next } = scalingPage(wanted, ({ ScheduledActionARN }) => ScheduledActionARN ?? '', input);
    return { ScheduledActions: items, ...next };
  },
);
