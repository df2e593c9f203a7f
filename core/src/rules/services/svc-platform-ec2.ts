import { known } from '../../document/unknown.ts';
import { runsOnFargate } from '../../ecs/service-facts.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'svc-platform-ec2',
  severity: 'error',
  confidence: 'api',
  on: 'service',
  summary: 'Give a platform version only to Fargate services.',
  why: 'Platform versions are versions of Fargate; instances have agents instead.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html',
  aws: 'The platform version must be null when specifying an EC2 launch type.',

  *check(service) {
    if (!known(service.platformVersion) || runsOnFargate(service) !== false) return;
    yield {
      path: ['platformVersion'],
      message: '"platformVersion" belongs to Fargate and this service runs on instances; remove it.',
      fixes: [
        { title: 'Remove "platformVersion"', edits: [{ remove: ['platformVersion'] }], preferred: true },
      ],
    };
  },
});
