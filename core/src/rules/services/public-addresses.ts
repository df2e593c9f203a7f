import { known } from '../../document/unknown.ts';
import type { Service } from '../../ecs/authored.ts';
import { runsOnFargate } from '../../ecs/service-facts.ts';
import { defineRule, type Fix } from '../rule.ts';

const about = {
  on: 'service',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking-awsvpc.html',
  aws: 'Assign public IP is not supported for this launch type',
} as const;
const path = ['networkConfiguration', 'awsvpcConfiguration', 'assignPublicIp'];
const off: Fix = { title: 'Use "DISABLED"', edits: [{ set: path, to: 'DISABLED' }] };

export default [
  defineRule({
    ...about,
    id: 'svc-public-ip-ec2',
    severity: 'error',
    confidence: 'api',
    summary: 'Assign public addresses only to Fargate tasks.',
    why: 'A task on an instance reaches out through the subnet of its interface, which never gets a public address.',

    *check(service) {
      if (!asksForAddress(service) || runsOnFargate(service) !== false) return;
      yield {
        path,
        message: 'Only Fargate tasks can have a public address; leave it out.',
        fixes: [off],
      };
    },
  }),
  defineRule({
    ...about,
    id: 'svc-public-ip-default',
    severity: 'warning',
    confidence: 'doc',
    summary: 'Say that a service runs on Fargate where its tasks get a public address.',
    why: 'Without launch type and strategy the default strategy of the cluster decides; a cluster without one takes EC2, whose tasks have no public address.',

    *check(service, { kind }) {
      const isOpen = service.launchType === undefined && service.capacityProviderStrategy === undefined;
      if (kind !== 'create-service' || !isOpen || !asksForAddress(service)) return;
      yield {
        path,
        message:
          'Only Fargate tasks can have a public address, and without "launchType" the service runs on EC2 unless the cluster has another default; set "launchType" to FARGATE, or leave this out.',
        fixes: [off, { title: 'Run on Fargate', edits: [{ set: ['launchType'], to: 'FARGATE' }] }],
      };
    },
  }),
];

function asksForAddress(service: Service): boolean {
  return known(known(known(service.networkConfiguration)?.awsvpcConfiguration)?.assignPublicIp) === 'ENABLED';
}
