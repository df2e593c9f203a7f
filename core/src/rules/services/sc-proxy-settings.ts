import { entries, known } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'sc-proxy-settings',
  severity: 'error',
  confidence: 'doc',
  on: 'service',
  summary: 'Set each setting of the Service Connect proxy once, one in each item.',
  why: 'Each item of the list sets exactly one setting, and each setting stands in the list once.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceConnectConfiguration.html',

  *check(service) {
    const seen = new Set<string>();
    const path = ['serviceConnectConfiguration', 'containerConfigurations'];
    const settings = known(service.serviceConnectConfiguration)?.containerConfigurations;
    for (const [index, item] of entries(settings)) {
      const [name, second] = Object.keys(item);
      if (name === undefined || second !== undefined) {
        yield { path: [...path, index], message: faultOf(second) };
        continue;
      }
      if (seen.has(name)) {
        const twice = [...path, index];
        yield {
          path: twice,
          message: `"${name}" is set already; keep one of the two.`,
          fixes: [{ title: 'Remove this one', edits: [{ remove: twice }] }],
        };
      }
      seen.add(name);
    }
  },
});

function faultOf(second: string | undefined): string {
  return second === undefined
    ? 'This item sets nothing; set "logLevel" to info or debug, or remove it.'
    : `Each item sets one setting; give "${second}" an item of its own.`;
}
