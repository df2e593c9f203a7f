import { entries, isComplete, isUnknown, known } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'td-proxy-properties',
  severity: 'error',
  confidence: 'api',
  on: 'task-definition',
  summary:
    'Give a proxy its application ports, its two own ports, the ignored addresses and an ignored user or group.',
  why: 'Without them the traffic cannot be redirected, and RegisterTaskDefinition refuses the definition.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ProxyConfiguration.html',
  aws: 'Ingress port not found',

  *check(task) {
    const proxy = known(task.proxyConfiguration);
    if (proxy === undefined || !isComplete(proxy.properties)) return;
    const properties = entries(proxy.properties);
    if (properties.some(([, { name }]) => isUnknown(name))) return;
    const names = new Set(properties.map(([, { name }]) => name));
    for (const one of required.filter((each) => !names.has(each))) {
      yield {
        path: ['proxyConfiguration', 'properties'],
        on: 'key',
        message: `The proxy has no property ${one}; add it.`,
      };
    }
    if (!names.has('IgnoredUID') && !names.has('IgnoredGID')) {
      yield {
        path: ['proxyConfiguration', 'properties'],
        on: 'key',
        message: 'The proxy has neither IgnoredUID nor IgnoredGID; add the one that its own traffic carries.',
      };
    }
    for (const [index, { name, value }] of properties) {
      const fault = value === undefined ? missing(known(name)) : portFault(known(name), known(value));
      if (fault) yield { path: ['proxyConfiguration', 'properties', index, 'value'], message: fault };
    }
  },
});

const required = ['AppPorts', 'ProxyIngressPort', 'ProxyEgressPort', 'EgressIgnoredIPs'];
const ports: ReadonlySet<string | undefined> = new Set([
  'ProxyIngressPort',
  'ProxyEgressPort',
  'AppPorts',
  'EgressIgnoredPorts',
]);

function missing(name: string | undefined): string | undefined {
  return name === undefined ? undefined : `The property ${name} has no value; give it one.`;
}

function portFault(name: string | undefined, value: string | undefined): string | undefined {
  if (!ports.has(name) || value === undefined) return undefined;
  if (value === '') return required.includes(name ?? '') ? missing(name) : undefined;
  const list = name === 'AppPorts' || name === 'EgressIgnoredPorts' ? value.split(',') : [value];
  const bad = list.find((port) => !isPort(port.trim()));
  return bad === undefined ? undefined : `${name} has "${bad.trim()}", which is not a port; use 1 to 65535.`;
}

function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65535;
}
