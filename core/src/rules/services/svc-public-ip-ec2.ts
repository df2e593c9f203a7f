import { known } from '../../document/unknown.ts';
import { runsOnFargate } from '../../ecs/service-facts.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'svc-public-ip-ec2',
  severity: 'error',
  confidence: 'api',
  on: 'service',
  summary: 'Assign public addresses only to Fargate tasks.',
  why: 'A task on an instance reaches out through the subnet of its interface, which never gets a public address.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking-awsvpc.html',
  aws: 'Assign public IP is not supported for this launch type',

  *check(service, { kind }) {
    const network = known(known(service.networkConfiguration)?.awsvpcConfiguration);
    if (known(network?.assignPublicIp) !== 'ENABLED') return;
    const onFargate = runsOnFargate(service);
    const onDefault = service.launchType === undefined && service.capacityProviderStrategy === undefined;
    if (onFargate !== false && !(kind === 'create-service' && onDefault)) return;
    yield {
      path: ['networkConfiguration', 'awsvpcConfiguration', 'assignPublicIp'],
      message: onDefault
        ? 'Only Fargate tasks can have a public address, and without "launchType" the service runs on EC2 unless the cluster has another default; set "launchType" to FARGATE or "assignPublicIp" to DISABLED.'
        : 'Only Fargate tasks can have a public address; use DISABLED.',
      fixes: [
        {
          title: 'Use "DISABLED"',
          edits: [{ set: ['networkConfiguration', 'awsvpcConfiguration', 'assignPublicIp'], to: 'DISABLED' }],
        },
        ...(onDefault
          ? [{ title: 'Run on Fargate', edits: [{ set: ['launchType'], to: 'FARGATE' }] as const }]
          : []),
      ],
    };
  },
});
