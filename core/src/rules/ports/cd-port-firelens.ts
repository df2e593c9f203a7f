import { removalOf } from '../../document/edit/removal.ts';
import { entries } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

/** The port of the log router's own listener. */
const fluentPort = 24224;

export default defineRule({
  id: 'cd-port-firelens',
  severity: 'warning',
  confidence: 'doc',
  on: 'container',
  summary: 'Do not map port 24224 in a bridge mode task that uses FireLens.',
  why: 'The log router listens there without a password; mapped, anybody who reaches the host can send logs.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_firelens.html',

  *check(container, { profile, containers }) {
    if (profile.networkMode !== 'bridge' || profile.fargate) return;
    const mapped = entries(container.portMappings).filter(([, port]) => port.containerPort === fluentPort);
    if (mapped.length === 0 || !containers.some((other) => other.firelensConfiguration !== undefined)) return;

    for (const [index] of mapped) {
      yield {
        path: ['portMappings', index, 'containerPort'],
        message: 'Port 24224 belongs to the log router and would be open to everybody; remove the mapping.',
        fixes: [
          {
            title: 'Remove the mapping',
            edits: [{ remove: removalOf(container.portMappings, ['portMappings', index]) }],
          },
        ],
      };
    }
  },
});
