import { known } from '../../document/unknown.ts';
import { onePlace } from '../one-place.ts';

export default onePlace({
  id: 'account-principal',
  severity: 'error',
  confidence: 'doc',
  on: 'account-setting',
  summary:
    'Name the user, role or root user of a setting by ARN, and the root user for the wait time of Fargate.',
  why: 'A setting belongs to a principal, and how long Fargate waits before it retires a task belongs to the whole account.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PutAccountSetting.html',
  at: ({ name, principalArn }) => {
    const principal = known(principalArn);
    const other = principal !== undefined && /:iam::\d{12}:(user|role)\//.test(principal);
    return known(name) === 'fargateTaskRetirementWaitPeriod' && other ? ['principalArn'] : undefined;
  },
  message:
    'Only the root user sets "fargateTaskRetirementWaitPeriod"; give arn:aws:iam::ACCOUNT:root, or leave "principalArn" out and call as the root user.',
});
