import { inService } from '../definition.ts';
import { links } from '../links.ts';
import { worded } from '../worded.ts';

export default worded({
  id: 'target-group-wrong',
  weight: 'root',
  link: links.balancer,
  words:
    /target group (?:is )?not found|TargetGroupNotFound|target group .*does not have an associated load balancer|does not exist on the task|failed to register targets|different target type|not supported for (?:the )?target type|container .* did not have a container port/i,
  title: 'The target group of the service does not go with its tasks.',
  advice: [
    'Look whether the target group exists, is used by a listener, and has the target type ip for network mode awsvpc, instance otherwise.',
    'The members containerName and containerPort must name a container of the definition and a port of its portMappings.',
  ],
  place: () => inService(['loadBalancers', 0, 'targetGroupArn']),
});
