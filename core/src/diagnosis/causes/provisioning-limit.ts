import { links } from '../links.ts';
import { worded } from '../worded.ts';

export default worded({
  id: 'provisioning-limit',
  weight: 'root',
  link: links.events,
  words: /provisioning capacity limit was exceeded/i,
  title: 'As many tasks of the cluster wait for instances (PROVISIONING) as ECS allows, which is 500.',
  advice: [
    'Look why the instances do not come: the capacity providers of the cluster, their Auto Scaling groups and quotas.',
    'Scale services up in steps, or keep room free with a targetCapacity below 100.',
  ],
});
