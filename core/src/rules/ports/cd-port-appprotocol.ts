import { entries, known } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

const link = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html';

/** What a port mapping with an `appProtocol` must also say. */
export default [
  defineRule({
    id: 'cd-port-appprotocol-name',
    // CDK refuses it but definitions without a name are registered in the wild.
    severity: 'warning',
    confidence: 'tool',
    on: 'container',
    summary: 'Name a port that has an application protocol.',
    why: 'Only Service Connect and VPC Lattice use the protocol, and they find the port by its name.',
    link,

    *check(container) {
      for (const [index, mapping] of entries(container.portMappings)) {
        // An empty word, as the CLI's skeleton has it, is for the rule on the words themselves.
        if (!mapping.appProtocol || mapping.name !== undefined) continue;
        const port = known(mapping.containerPort);
        const protocol = known(mapping.appProtocol);
        const name = `${protocol ?? 'port'}-${port}`;
        yield {
          path: ['portMappings', index, 'appProtocol'],
          message:
            'Without "name" Service Connect cannot find this port, so its protocol has no use; add a name.',
          ...(port !== undefined && {
            fixes: [
              { title: `Name it "${name}"`, edits: [{ set: ['portMappings', index, 'name'], to: name }] },
            ],
          }),
        };
      }
    },
  }),

  defineRule({
    id: 'cd-port-appprotocol-udp',
    severity: 'warning',
    confidence: 'memory',
    on: 'container',
    summary: 'Give an application protocol to TCP ports only.',
    why: 'HTTP, HTTP/2 and gRPC as Service Connect speaks them run over TCP.',
    link,

    *check(container) {
      for (const [index, mapping] of entries(container.portMappings)) {
        const appProtocol = known(mapping.appProtocol);
        if (appProtocol === undefined || mapping.protocol !== 'udp') continue;
        const path = ['portMappings', index, 'appProtocol'];
        yield {
          path,
          message: `${appProtocol} runs over TCP but the port is mapped for UDP; remove "appProtocol" or map TCP.`,
          fixes: [{ title: 'Remove "appProtocol"', edits: [{ remove: path }] }],
        };
      }
    },
  }),
];
