import { inService } from '../definition.ts';
import { links } from '../links.ts';
import { worded } from '../worded.ts';

export default worded({
  id: 'hook-failed',
  weight: 'root',
  link: links.hooks,
  words: /hook execution (failure|timeout)/i,
  title: ({ match }) =>
    /timeout/i.test(match[1] ?? '')
      ? 'A lifecycle hook of the deployment did not end in the time that it has, so ECS gave the deployment up.'
      : 'A lifecycle hook of the deployment failed, so ECS gave the deployment up.',
  advice: [
    'Look at the log of the hook\'s Lambda function: it must answer {"hookStatus": "SUCCEEDED"} or IN_PROGRESS, and within the time that it has.',
    'Its roleArn must let ECS invoke it (lambda:InvokeFunction), and trust ecs.amazonaws.com.',
  ],
  place: () => inService(['deploymentConfiguration', 'lifecycleHooks']),
});
