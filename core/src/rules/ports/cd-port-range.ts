import { entries, items, known } from '../../document/unknown.ts';
import { containerPorts, networkModeOf, portClashes, rangeOf } from '../../ecs/ports.ts';
import { defineRule } from '../rule.ts';

const link = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html';
const base = { severity: 'error', on: 'container', link } as const;

/** What holds for `containerPortRange`. */
export default [
  defineRule({
    ...base,
    id: 'cd-port-range-format',
    confidence: 'api',
    summary: 'Write a port range as two rising ports, such as 8000-8010.',
    why: 'Registration refuses a range that is reversed, holds one port or leaves 1 to 65535.',
    aws: "Invalid 'containerPortRange' setting",

    *check(container) {
      for (const [index, mapping] of entries(container.portMappings)) {
        const text = known(mapping.containerPortRange);
        if (text === undefined) continue;
        // A text of another form altogether is a fault against the schema's pattern.
        const range = rangeOf(text);
        if (range === undefined) continue;
        if (range.first >= 1 && range.first < range.last && range.last <= 65535) continue;
        const path = ['portMappings', index, 'containerPortRange'];
        const turned = `${range.last}-${range.first}`;
        yield {
          path,
          message: `"${text}" is not a port range; write two rising ports from 1 to 65535, such as "8000-8010".`,
          ...(range.first > range.last && {
            fixes: [{ title: `Use "${turned}"`, edits: [{ set: path, to: turned }], preferred: true }],
          }),
        };
      }
    },
  }),

  defineRule({
    ...base,
    id: 'cd-port-range-exclusive',
    confidence: 'api',
    summary: 'Map a port range or a single port, each in a mapping of its own.',
    why: 'A mapping with a range has no single container or host port; registration refuses both together.',
    aws: 'cannot specify both single port and port range',

    *check(container) {
      for (const [index, mapping] of entries(container.portMappings)) {
        if (mapping.containerPortRange === undefined) continue;
        for (const member of ['containerPort', 'hostPort'] as const) {
          if (mapping[member] === undefined) continue;
          const path = ['portMappings', index, member];
          yield {
            path,
            message: `A mapping with "containerPortRange" may not have "${member}"; remove one of them.`,
            fixes: [{ title: `Remove "${member}"`, edits: [{ remove: path }] }],
          };
        }
      }
    },
  }),

  defineRule({
    ...base,
    id: 'cd-port-range-overlap',
    confidence: 'doc',
    summary: 'Keep port ranges clear of the other ports of the container.',
    why: 'Registration refuses a range that shares a port with another range or mapping of the container.',

    *check(container) {
      for (const { later, earlier } of portClashes(containerPorts(container))) {
        if (later.first === later.last && earlier.first === earlier.last) continue;
        const shared = Math.max(later.first, earlier.first);
        yield {
          path: later.path,
          message: `Port ${shared} is in mapping ${earlier.mapping + 1} already; let no two ranges share a port.`,
        };
      }
    },
  }),

  defineRule({
    ...base,
    id: 'cd-port-range-network-mode',
    confidence: 'doc',
    summary: 'Use port ranges in bridge and awsvpc mode only.',
    why: 'The other network modes do not know port ranges.',

    *check(container, { profile }) {
      const mode = networkModeOf(profile);
      if (mode !== 'host' && mode !== 'none') return;
      for (const [index, mapping] of entries(container.portMappings)) {
        if (mapping.containerPortRange === undefined) continue;
        yield {
          path: ['portMappings', index, 'containerPortRange'],
          message: `Network mode ${mode} has no port ranges; map single ports or use bridge or awsvpc.`,
        };
      }
    },
  }),

  defineRule({
    ...base,
    id: 'cd-port-range-max',
    confidence: 'doc',
    summary: 'Map at most 100 port ranges in a container.',
    why: 'A container may have 100 port ranges.',

    *check(container) {
      const ranges = items(container.portMappings).filter((port) => port.containerPortRange !== undefined);
      if (ranges.length <= 100) return;
      yield {
        path: ['portMappings'],
        on: 'key',
        message: `${ranges.length} port ranges are mapped but a container may have 100; join or remove some.`,
      };
    },
  }),
];
