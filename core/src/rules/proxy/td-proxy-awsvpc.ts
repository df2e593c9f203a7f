import { known } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'td-proxy-awsvpc',
  severity: 'error',
  confidence: 'api',
  on: 'task-definition',
  summary: 'Use a proxy only with the network mode awsvpc.',
  why: 'The proxy redirects the traffic of the network interface that only awsvpc tasks have.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ProxyConfiguration.html',
  aws: 'APPMESH proxy configuration is only supported in networkMode=awsvpc',

  *check(task, { profile }) {
    if (known(task.proxyConfiguration) === undefined || profile.fargate || profile.windows) return;
    if (profile.networkMode === undefined || profile.networkMode === 'awsvpc') return;
    yield {
      path: ['proxyConfiguration'],
      on: 'key',
      message: `A proxy needs the network mode awsvpc, not ${profile.networkMode}.`,
      fixes: [{ title: 'Use the network mode "awsvpc"', edits: [{ set: ['networkMode'], to: 'awsvpc' }] }],
    };
  },
});
