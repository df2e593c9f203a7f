import { inService } from '../definition.ts';
import { links } from '../links.ts';
import { worded } from '../worded.ts';

export default worded({
  id: 'registry-unreachable',
  weight: 'root',
  link: links.pull,
  words:
    /(?:CannotPull|ecr registry auth|registry auth from Amazon ECR|\/v2\/)(?!.*no such host).*(?:i\/o timeout|request canceled|Client\.Timeout|deadline exceeded|connection refused|connection reset|no route to host|send request failed|RequestError|TLS handshake timeout|connection issue between the task and|check your network configuration|invalid memory address or nil pointer|network is unreachable|connection timed out|: (?:unexpected )?EOF)|Could not reach any registry endpoint/is,
  title: 'The task has no way through the network to the registry of its image.',
  advice: [
    'In a public subnet set assignPublicIp to ENABLED; the subnet needs a route to an internet gateway.',
    'In a private subnet add a route to a NAT gateway, or the endpoints ecr.api, ecr.dkr and S3 (a gateway in the route table) to the VPC.',
    'Let the security group of the task out on port 443, and that of the endpoints in.',
  ],
  place: () => inService(['networkConfiguration', 'awsvpcConfiguration', 'assignPublicIp']),
});
