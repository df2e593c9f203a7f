import type { DescribeAvailabilityZonesRequest, DescribeAvailabilityZonesResult } from '@aws-sdk/client-ec2';
import { type Zone, zonesOf } from '#core/sim/network/zones.ts';
import { defineNeighbour } from '../neighbour.ts';
import { type Kind, selected } from './selected.ts';

const kindIn = (region: string): Kind<Zone> => ({
  idOf: ({ name }) => name,
  missing: ['InvalidParameterValue', 'availability zone'],
  filters: {
    'zone-name': ({ name }) => [name],
    'zone-id': ({ id }) => [id],
    'region-name': () => [region],
    'group-name': () => [region],
    'opt-in-status': () => ['opt-in-not-required'],
    'zone-type': () => ['availability-zone'],
    state: () => ['available'],
  },
});

export default defineNeighbour<DescribeAvailabilityZonesRequest, DescribeAvailabilityZonesResult>(
  'ec2',
  'DescribeAvailabilityZones',
  async ({ ZoneNames, ZoneIds, Filters = [] }, { caller: { region } }) => {
    const byId = ZoneIds === undefined ? [] : [{ Name: 'zone-id', Values: ZoneIds }];
    const selection = { Filters: [...Filters, ...byId] };
    const { items } = selected(zonesOf(region), ZoneNames, kindIn(region), selection);
    const AvailabilityZones = items.map(({ name, id }) => ({
      ZoneName: name,
      ZoneId: id,
      RegionName: region,
      GroupName: region,
      NetworkBorderGroup: region,
      ZoneType: 'availability-zone',
      OptInStatus: 'opt-in-not-required' as const,
      State: 'available' as const,
      Messages: [],
    }));
    return { AvailabilityZones };
  },
);
