import { defineCompletion } from './source.ts';

export default defineCompletion({
  id: 'cluster-name',
  at: [
    'CreateServiceRequest.cluster',
    'EcspressoProject.cluster',
    'UpdateServiceRequest.cluster',
    'RunTaskRequest.cluster',
    'StartTaskRequest.cluster',
    'CreateTaskSetRequest.cluster',
    'CreateExpressGatewayServiceRequest.cluster',
    'CreateCapacityProviderRequest.cluster',
    'UpdateServicePrimaryTaskSetRequest.cluster',
  ],

  *suggest({ facts }) {
    for (const value of new Set([...(facts.clusters ?? []), 'default'])) yield { value };
  },
});
