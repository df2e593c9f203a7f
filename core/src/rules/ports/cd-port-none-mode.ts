import { items } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'cd-port-none-mode',
  severity: 'error',
  confidence: 'doc',
  on: 'container',
  summary: 'Map no ports when the task has network mode none.',
  why: 'Such a task has no connection to the outside, and its definition may not map ports.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html',

  *check(container, { profile }) {
    if (profile.networkMode !== 'none' || items(container.portMappings).length === 0) return;

    yield {
      path: ['portMappings'],
      on: 'key',
      message: 'With network mode none no port can be mapped; remove "portMappings" or use another mode.',
      fixes: [{ title: 'Remove "portMappings"', edits: [{ remove: ['portMappings'] }] }],
    };
  },
});
