import { inService } from '../definition.ts';
import { links } from '../links.ts';
import { worded } from '../worded.ts';

export default worded({
  id: 'target-wrong-status',
  weight: 'root',
  link: links.balancer,
  words: /Health checks failed with these codes: \[(\d+(?:[,\s]+\d+)*)\]|ResponseCodeMismatch/i,
  title: ({ match }) =>
    `The load balancer asks for the health of the tasks and gets ${match[1] === undefined ? 'a code that it does not expect' : `HTTP ${match[1]}`}.`,
  advice: ({ match }) =>
    /^40[1345]/.test(match[1] ?? '')
      ? [
          'Let the health check of the target group ask a path that answers 200 without a login, or answer on the path that it asks.',
          'Or let it take this code too (matcher of the target group).',
        ]
      : /^5/.test(match[1] ?? '')
        ? [
            'The program answers and is not well: look at its log, and at what it depends on.',
            'Where it only takes long to start, raise healthCheckGracePeriodSeconds.',
          ]
        : [
            'Compare the path, the protocol and the codes of the health check of the target group with what the program answers.',
          ],
  place: () => inService(['loadBalancers', 0, 'targetGroupArn']),
});
