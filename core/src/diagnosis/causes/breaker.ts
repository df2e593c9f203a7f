import { links } from '../links.ts';
import { worded } from '../worded.ts';

export default worded({
  id: 'breaker',
  weight: 'consequence',
  link: links.breaker,
  words: /circuit breaker|deployment failed: tasks failed to start|rolling back to deployment/i,
  title: ({ said }) =>
    /rolling back|rollback/i.test(said.text)
      ? 'The deployment circuit breaker gave the deployment up and went back to the one before, because its tasks do not start or stay.'
      : 'The deployment circuit breaker gave the deployment up, because its tasks do not start or stay.',
  advice: [
    'Why is said by the tasks that stopped; ECS forgets them after an hour. Deploy again and look at them then.',
  ],
});
