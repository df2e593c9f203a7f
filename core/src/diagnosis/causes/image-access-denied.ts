import { inContainer, inTask } from '../definition.ts';
import { links } from '../links.ts';
import { worded } from '../worded.ts';

export default worded({
  id: 'image-access-denied',
  weight: 'root',
  link: links.pull,
  words:
    /(?:pull access denied(?!.*upstream registry)|can[’']t pull the image.*role has the permissions|no basic auth credentials|(?:CannotPull|image pull|failed to resolve ref)(?!.*upstream registry).*(?:40[13] |AccessDenied|not authorized|unauthorized|denied:|\bForbidden)|not authorized to perform: ecr:|ecr registry auth.*AccessDenied|authentication required|failed to fetch (?:anonymous|oauth) token(?!.*(?:dial|timeout|canceled|\b429\b)))/is,
  title: ({ image }) => `The registry does not let ECS pull ${image}.`,
  advice: ({ said }) => [
    ...(/does not exist/.test(said.text)
      ? ['Look whether the image exists: a registry says the same of one that is not there.']
      : []),
    'For Amazon ECR give the task execution role ecr:GetAuthorizationToken, ecr:BatchGetImage and ecr:GetDownloadUrlForLayer (AmazonECSTaskExecutionRolePolicy has them), and in another account the repository policy too.',
    'For any other private registry set repositoryCredentials to a secret with user name and password.',
  ],
  place: ({ reading, said }) =>
    /ecr/.test(said.text) &&
    reading.facts.definition !== undefined &&
    /not authorized|AccessDenied/.test(said.text)
      ? inTask(['executionRoleArn'])
      : inContainer(reading, said, ['image']),
});
