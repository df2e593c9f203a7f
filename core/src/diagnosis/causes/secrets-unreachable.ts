import { inService } from '../definition.ts';
import { links } from '../links.ts';
import { worded } from '../worded.ts';

export default worded({
  id: 'secrets-unreachable',
  weight: 'root',
  link: links.resources,
  words:
    /(?:secrets?|from asm|from ssm|registry auth from asm)(?!.*(?:ecr registry auth|registry auth from Amazon ECR)).*(?:RequestError|send request failed|deadline exceeded|i\/o timeout|request canceled|connection\s+issue\s+between\s+the\s+task\s+and)|connection issue between the task and (?:AWS )?(?:Secrets Manager|Systems Manager)/is,
  title: 'The task has no way through the network to its secrets.',
  advice: [
    'In a public subnet set assignPublicIp to ENABLED; in a private one add a route to a NAT gateway, or the endpoints secretsmanager, ssm and kms to the VPC.',
    'Let the security group of the task out on port 443, and that of the endpoints in.',
  ],
  place: () => inService(['networkConfiguration', 'awsvpcConfiguration', 'assignPublicIp']),
});
