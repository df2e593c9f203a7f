import { defineCompletion } from './source.ts';

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ProxyConfiguration.html */
const properties = {
  IgnoredUID: 'the user whose traffic the proxy leaves alone',
  IgnoredGID: 'the group whose traffic the proxy leaves alone',
  AppPorts: 'the ports of the application, separated by commas',
  ProxyIngressPort: 'where incoming traffic of those ports goes',
  ProxyEgressPort: 'where outgoing traffic goes',
  EgressIgnoredPorts: 'outgoing ports that are left alone',
  EgressIgnoredIPs: 'outgoing addresses that are left alone',
} as const;

export default defineCompletion({
  id: 'proxy-property',
  at: ['KeyValuePair.name'],

  *suggest({ path }) {
    if (path[0] !== 'proxyConfiguration') return;
    for (const [value, detail] of Object.entries(properties)) yield { value, detail };
  },
});
