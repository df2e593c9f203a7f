import type { PutEventsRequest, PutEventsResponse } from '@aws-sdk/client-eventbridge';
import { isObject } from '#core/document/value.ts';
import { parsed, refuseBus } from '#core/sim/event-rules/rules.ts';
import { deliverEvent } from '#core/sim/event-rules/trigger.ts';
import { uuid } from '#core/sim/ids.ts';
import { defineNeighbour } from '../neighbour.ts';

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html */
export default defineNeighbour<PutEventsRequest, PutEventsResponse>(
  'events',
  'PutEvents',
  async ({ Entries }, { caller, cluster }) =>
    cluster.change(caller, (draft, { region, account }) => {
      const entries = Entries.map(({ Source, DetailType, Detail, Time, Resources = [], EventBusName }) => {
        refuseBus(EventBusName);
        if (!Source || !DetailType || Detail === undefined) {
          const missing = !Source ? 'Source' : !DetailType ? 'DetailType' : 'Detail';
          return {
            ErrorCode: 'InvalidArgument',
            ErrorMessage: `Parameter ${missing} is not valid. Reason: ${missing} is a required argument.`,
          };
        }
        const detail = parsed(Detail);
        if (!isObject(detail)) {
          return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };
        }
        const EventId = uuid(draft.random);
        const time = new Date((Time ?? draft.now) * 1000).toISOString();
        deliverEvent(draft, {
          version: '0',
          id: EventId,
          source: Source,
          'detail-type': DetailType,
          account,
          region,
          time,
          resources: Resources,
          detail,
        });
        return { EventId };
      });
      return { Entries: entries, FailedEntryCount: entries.filter((entry) => 'ErrorCode' in entry).length };
    }),
);
