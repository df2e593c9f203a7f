import { entries, known } from '../../document/unknown.ts';
import { nearest } from '../../ecs/nearest.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'td-proxy-unknown-property',
  severity: 'warning',
  confidence: 'doc',
  on: 'task-definition',
  summary: 'Give a proxy only properties that App Mesh reads.',
  why: 'A property of another name is ignored without a word.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ProxyConfiguration.html',

  *check(task) {
    for (const [index, property] of entries(known(task.proxyConfiguration)?.properties)) {
      const name = known(property.name);
      if (name === undefined || properties.includes(name)) continue;
      const path = ['proxyConfiguration', 'properties', index, 'name'];
      const likely = nearest(name, properties);
      yield {
        path,
        message: `App Mesh reads no property "${name}"; use ${likely === undefined ? `one of ${properties.join(', ')}` : `"${likely}"`}.`,
        ...(likely !== undefined && {
          fixes: [{ title: `Use "${likely}"`, edits: [{ set: path, to: likely }] }],
        }),
      };
    }
  },
});

const properties: readonly string[] = [
  'IgnoredUID',
  'IgnoredGID',
  'AppPorts',
  'ProxyIngressPort',
  'ProxyEgressPort',
  'EgressIgnoredPorts',
  'EgressIgnoredIPs',
];
