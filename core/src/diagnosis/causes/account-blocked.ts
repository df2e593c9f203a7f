import { links } from '../links.ts';
import { worded } from '../worded.ts';

export default worded({
  id: 'account-blocked',
  weight: 'root',
  link: links.events,
  words: /your account is currently blocked|\bBlockedException\b/i,
  title: 'AWS has blocked the account for tasks on Fargate.',
  advice: [
    'Open a case with AWS Support (account and billing): only AWS can lift it. New accounts, unpaid bills and reports of abuse lead to it.',
    'Nothing in the definition or the service mends it; tasks on EC2 instances may still start.',
  ],
});
