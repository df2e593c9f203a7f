import { entries, isComplete, isUnknown, items, known } from '../../document/unknown.ts';
import { nearest } from '../../ecs/nearest.ts';
import { onePlace } from '../one-place.ts';
import { defineRule } from '../rule.ts';

const link = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_GatewayConnector.html';
const about = { severity: 'error', confidence: 'doc', on: 'service', link } as const;

export default [
  onePlace({
    ...about,
    id: 'svc-gateway-one',
    summary: 'Give a service one gateway connector.',
    why: 'A service is connected to its gateway through one port.',
    at: (service) =>
      isComplete(service.gatewayConnectors) && items(service.gatewayConnectors).length > 1
        ? ['gatewayConnectors', 1]
        : undefined,
    message: 'A service has one gateway connector; remove this one.',
    remove: true,
  }),
  defineRule({
    ...about,
    id: 'svc-gateway-port-exists',
    summary: 'Connect a gateway to a named port of the task definition.',
    why: 'The gateway finds the port by its name.',

    *check(service, { pairedTask }) {
      const mappings = items(pairedTask?.containerDefinitions).flatMap((each) => items(each.portMappings));
      if (pairedTask === undefined || !isComplete(pairedTask.containerDefinitions)) return;
      if (mappings.some(({ name }) => isUnknown(name))) return;
      const names = mappings.flatMap(({ name }) => known(name) ?? []);
      for (const [index, connector] of entries(service.gatewayConnectors)) {
        const name = known(connector.portName);
        if (name === undefined || names.includes(name)) continue;
        const path = ['gatewayConnectors', index, 'portName'];
        const meant = nearest(name, names);
        yield {
          path,
          message: `The task definition has no port named "${name}"; ${meant ? `did you mean "${meant}"?` : 'name one of its port mappings so.'}`,
          fixes: meant
            ? [{ title: `Use "${meant}"`, edits: [{ set: path, to: meant }], preferred: true }]
            : [],
        };
      }
    },
  }),
];
