import { entries } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'cd-port-name-network-mode',
  // CDK refuses it, but the console names every port, so it cannot hinder registration.
  severity: 'warning',
  confidence: 'tool',
  on: 'container',
  summary: 'Name ports only in awsvpc and bridge mode.',
  why: 'Port names and application protocols serve Service Connect, which host and none mode do not support.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts.html',

  *check(container, { profile }) {
    const mode = profile.networkMode;
    if (profile.fargate || (mode !== 'host' && mode !== 'none')) return;

    for (const [index, mapping] of entries(container.portMappings)) {
      for (const member of ['name', 'appProtocol'] as const) {
        if (mapping[member] === undefined) continue;
        const path = ['portMappings', index, member];
        yield {
          path,
          message: `"${member}" is for Service Connect, which network mode ${mode} does not support; remove it or use awsvpc.`,
          fixes: [{ title: `Remove "${member}"`, edits: [{ remove: path }] }],
        };
      }
    }
  },
});
