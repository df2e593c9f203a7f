import { links } from '../links.ts';
import { worded } from '../worded.ts';

export default worded({
  id: 'quota-reached',
  weight: 'root',
  link: links.events,
  words:
    /reached the limit on the number of|above your limit|LimitExceeded|InstanceCountExceeded|quota.*exceeded|exceeded.*quota|vCPU limit/i,
  title: 'A quota of the account is reached, so no more tasks start.',
  advice: [
    'Ask for more in Service Quotas: Fargate and EC2 count vCPUs, On-Demand and Spot apart; a new account begins with very little.',
    'Or stop tasks and instances that nobody needs.',
  ],
});
