import { items, known } from '../document/unknown.ts';
import { defineCompletion } from './source.ts';

export default defineCompletion({
  id: 'port-name',
  at: ['ServiceConnectService.portName', 'VpcLatticeConfiguration.portName', 'GatewayConnector.portName'],

  *suggest({ pairedTask }) {
    for (const container of items(pairedTask?.containerDefinitions)) {
      for (const { name, containerPort } of items(container.portMappings)) {
        const value = known(name);
        if (value !== undefined)
          yield { value, detail: `port ${known(containerPort) ?? '?'} of ${known(container.name) ?? '?'}` };
      }
    }
  },
});
