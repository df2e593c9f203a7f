import { inService } from '../definition.ts';
import { links } from '../links.ts';
import { worded } from '../worded.ts';

export default worded({
  id: 'target-timeout',
  weight: 'root',
  link: links.balancer,
  words: /is unhealthy in \(?.*Request timed out|Target\.Timeout|Connection to target timed out/i,
  sure: 'likely',
  title: 'The load balancer asks for the health of the tasks and gets no answer in time.',
  advice: [
    'Let the security group of the tasks in from that of the load balancer on the port of the container.',
    'Look whether the program listens on that port and on 0.0.0.0, not on 127.0.0.1 alone.',
    'Where it only takes long to start, raise healthCheckGracePeriodSeconds, or the timeout of the check.',
  ],
  place: () => inService(['loadBalancers', 0, 'containerPort']),
});
