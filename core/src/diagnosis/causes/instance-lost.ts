import { links } from '../links.ts';
import { worded } from '../worded.ts';

export default worded({
  id: 'instance-lost',
  weight: 'root',
  link: links.reasons,
  words:
    /Host EC2 \(?.*terminated|Host EC2 Terminated|Host EC2 \(?.*stopped|Availability Zone \S+ was lost|deregistration forced by user|instance .*(?:was )?(?:deregistered|terminated)/i,
  title: ({ said }) =>
    /deregist/.test(said.text)
      ? 'The container instance was taken out of the cluster with the task on it.'
      : 'The instance that the task ran on is gone.',
  advice: [
    'A service starts another task by itself where there is room.',
    'Look who ended the instance: a scale-in, a Spot interruption (the price or the capacity), or a person. Drain an instance before it ends, and use managed termination protection.',
  ],
});
