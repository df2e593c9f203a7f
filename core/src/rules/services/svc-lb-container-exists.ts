import { entries, isComplete, isUnknown, items, known } from '../../document/unknown.ts';
import { nearest } from '../../ecs/nearest.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'svc-lb-container-exists',
  severity: 'error',
  confidence: 'api',
  on: 'service',
  summary: 'Point a load balancer at a container of the task definition.',
  why: 'ECS registers that container as the target, so a name that the task definition does not have is refused.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LoadBalancer.html',
  aws: 'The container X does not exist in the task definition.',

  *check(service, { pairedTask }) {
    if (pairedTask === undefined || !isComplete(pairedTask.containerDefinitions)) return;
    const containers = items(pairedTask.containerDefinitions);
    if (containers.some((container) => isUnknown(container.name))) return;
    const names = containers.flatMap((container) => known(container.name) ?? []);
    for (const [index, balancer] of entries(service.loadBalancers)) {
      const name = known(balancer.containerName);
      if (name === undefined || names.includes(name)) continue;
      const meant = nearest(name, names) ?? (names.length === 1 ? names[0] : undefined);
      const path = ['loadBalancers', index, 'containerName'];
      yield {
        path,
        message: `The task definition has no container "${name}"; its containers are ${names.map((each) => `"${each}"`).join(', ')}.`,
        ...(meant !== undefined && {
          fixes: [{ title: `Use "${meant}"`, edits: [{ set: path, to: meant }] }],
        }),
      };
    }
  },
});
