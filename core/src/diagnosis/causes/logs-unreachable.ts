import { inService } from '../definition.ts';
import { links } from '../links.ts';
import { worded } from '../worded.ts';

export default worded({
  id: 'logs-unreachable',
  weight: 'root',
  link: links.logs,
  words:
    /connection issue between the task and Amazon\s+CloudWatch|(?:logger args|Cloudwatch log).*(?:RequestError|send request failed|deadline exceeded|i\/o timeout|request canceled)/is,
  title: 'The task has no way through the network to CloudWatch Logs.',
  advice: [
    'In a private subnet add a route to a NAT gateway, or the endpoint logs to the VPC, whose security group lets the task in on port 443.',
    'In a public subnet set assignPublicIp to ENABLED.',
  ],
  place: () => inService(['networkConfiguration', 'awsvpcConfiguration', 'assignPublicIp']),
});
