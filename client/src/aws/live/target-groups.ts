import {
  DescribeTargetGroupsCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { FactReader } from '../../live/account-reader.ts';
import type { OpenCaller, ServiceBeside } from '../beside.ts';
import { unlessAbsent } from './unless-absent.ts';

/** Elastic Load Balancing. */
export const elasticLoadBalancing: ServiceBeside = {
  service: 'elasticloadbalancing',
  name: 'Elastic Load Balancing',
  variable: 'AWS_ENDPOINT_URL_ELASTIC_LOAD_BALANCING_V2',
  section: 'elastic_load_balancing_v2',
};

/** Asks Elastic Load Balancing about target groups. */
export function targetGroupReader(open: OpenCaller): FactReader<'target-group'> {
  const { send, list, pages } = open((config) => new ElasticLoadBalancingV2Client(config));
  const permission = 'elasticloadbalancing:DescribeTargetGroups';
  return {
    permissions: { ask: permission, list: permission },
    ask: ({ name }, signal) =>
      unlessAbsent(['TargetGroupNotFound', 'TargetGroupNotFoundException'], async () => {
        const command = new DescribeTargetGroupsCommand({ TargetGroupArns: [name] });
        const answer = await send('DescribeTargetGroups', command, signal);
        const [found] = list('DescribeTargetGroups', 'TargetGroups', answer.TargetGroups);
        return (
          found && {
            name: found.TargetGroupName ?? name,
            targetType: found.TargetType ?? 'instance',
            protocol: found.Protocol,
            port: found.Port,
            vpc: found.VpcId,
            healthPort: found.HealthCheckPort,
            healthPath: found.HealthCheckPath,
            loadBalancers: found.LoadBalancerArns?.length ?? 0,
          }
        );
      }),
    list: async (signal) => {
      const all = await pages('DescribeTargetGroups', 'TargetGroups', async (Marker) => {
        const command = new DescribeTargetGroupsCommand({ Marker });
        const answer = await send('DescribeTargetGroups', command, signal);
        return { items: answer.TargetGroups, next: answer.NextMarker };
      });
      return all.flatMap(({ TargetGroupArn, TargetType, Port, VpcId }) => {
        const detail = [TargetType, Port, VpcId].filter((part) => part !== undefined).join(', ');
        return TargetGroupArn === undefined ? [] : [{ value: TargetGroupArn, detail }];
      });
    },
  };
}
