import { known } from '../../document/unknown.ts';
import { onePlace } from '../one-place.ts';

export default onePlace({
  id: 'gateway-variant',
  severity: 'error',
  confidence: 'doc',
  on: 'gateway',
  summary: 'Say of what kind a gateway is, by exactly one configuration.',
  why: 'The variant that is set decides what ECS builds; without one CreateGateway does not know.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateGateway.html',
  at: (gateway) => {
    const configuration = known(gateway.configuration);
    return configuration !== undefined && configuration.hostSharedAlb === undefined
      ? ['configuration']
      : undefined;
  },
  message: 'Nothing says of what kind the gateway is; add "hostSharedAlb", which may be empty.',
  fixes: [{ title: 'Add "hostSharedAlb"', edits: [{ set: ['configuration', 'hostSharedAlb'], to: {} }] }],
});
