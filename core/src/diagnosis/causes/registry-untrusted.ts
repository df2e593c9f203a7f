import { inContainer } from '../definition.ts';
import { links } from '../links.ts';
import { worded } from '../worded.ts';

export default worded({
  id: 'registry-untrusted',
  weight: 'root',
  link: links.pull,
  words:
    /(?:CannotPull|\/v2\/|resolve ref).*(?:x509:|certificate signed by unknown authority|failed to verify certificate|server gave HTTP response to HTTPS client)/is,
  title: ({ said, image }) =>
    /HTTP response to HTTPS/.test(said.text)
      ? `The registry of ${image} answers without TLS, which ECS does not accept.`
      : `The certificate of the registry of ${image} is not one that the host trusts.`,
  advice: [
    'Give the registry a certificate of a public authority; one of AWS Certificate Manager on a load balancer before it will do.',
    'On EC2 you can add the authority to the instances (/etc/docker/certs.d); on Fargate nothing can be added, so copy the image to Amazon ECR.',
  ],
  place: ({ reading, said }) => inContainer(reading, said, ['image']),
});
