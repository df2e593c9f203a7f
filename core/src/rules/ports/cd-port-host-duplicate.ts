import { entries } from '../../document/unknown.ts';
import { containerLabel } from '../../ecs/container-label.ts';
import { hostPorts, networkModeOf, nextFreePort, type PortUse, portClashes } from '../../ecs/ports.ts';
import { defineRule, type Fix } from '../rule.ts';

export default defineRule({
  id: 'cd-port-host-duplicate',
  severity: 'error',
  confidence: 'api',
  on: 'containers',
  summary: 'Take each host port once in a task.',
  why: 'Two containers cannot listen on one port of one host, so registration refuses the second mapping.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html',
  aws: "TCP host port '3000' is mapped multiple times in task.",

  *check(containers, { profile }) {
    const mode = networkModeOf(profile);
    if (mode === 'none') return;
    const uses = entries(containers).flatMap(([index, container]) =>
      hostPorts(container, mode).map((use) => ({ ...use, index, owner: containerLabel(container, index) })),
    );
    for (const { later, earlier } of portClashes(uses)) {
      // What two containers share in awsvpc mode is said of the container port, by another rule.
      if (mode === 'awsvpc' && later.index !== earlier.index) continue;
      yield {
        path: [later.index, ...later.path],
        message: `${later.protocol.toUpperCase()} host port ${later.first} is taken by ${earlier.owner} already; map each host port once.`,
        fixes: fixesFor(later, uses, mode),
      };
    }
  },
});

type Use = PortUse & { readonly index: number; readonly owner: string };

/** Only bridge mode can translate ports; elsewhere the container itself must listen somewhere else. */
function fixesFor(use: Use, uses: readonly Use[], mode: string | undefined): Fix[] {
  if (mode !== 'bridge') return [];
  const free = nextFreePort(use.first + 1, uses, use.protocol);
  const path = [use.index, ...use.path];
  return [
    { title: 'Let ECS choose a free host port', edits: [{ remove: path }] },
    ...(free === undefined ? [] : [{ title: `Use host port ${free}`, edits: [{ set: path, to: free }] }]),
  ];
}
