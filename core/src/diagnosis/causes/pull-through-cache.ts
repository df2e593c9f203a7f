import { inContainer } from '../definition.ts';
import { links } from '../links.ts';
import { worded } from '../worded.ts';

export default worded({
  id: 'pull-through-cache',
  weight: 'root',
  link: links.pullThroughCache,
  words:
    /authentication to the upstream registry failed|ecr:BatchImportUpstreamImage|pull through cache rule/i,
  title: ({ match, image }) =>
    /BatchImportUpstreamImage/.test(match[0])
      ? `The role that pulls ${image} may not let Amazon ECR fetch it for its pull through cache.`
      : `Amazon ECR cannot fetch ${image} for its pull through cache.`,
  advice: [
    'The secret of the rule (ecr-pullthroughcache/...) must hold a user name and an access token that the upstream registry takes.',
    'The name must be that of the upstream after the prefix: library/ only before the official images of Docker Hub.',
    'The first pull of an image needs ecr:BatchImportUpstreamImage and ecr:CreateRepository, in the role or in the registry policy.',
  ],
  place: ({ reading, said }) => inContainer(reading, said, ['image']),
});
