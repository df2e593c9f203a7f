import { items, known } from '../../document/unknown.ts';
import { healthCheckFor } from '../../ecs/health-check.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'bp-no-health-check',
  severity: 'info',
  confidence: 'memory',
  off: true,
  on: 'container',
  summary: 'Tell ECS how to see that a container is well.',
  why: 'Without a health check a container counts as well as long as its process lives.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html',

  *check(container) {
    if (container.healthCheck !== undefined || known(container.essential) === false) return;
    if (items(container.portMappings).length === 0) return;
    const to = healthCheckFor(container);
    yield {
      path: ['healthCheck'],
      message: 'The container serves a port but has no "healthCheck"; add one.',
      ...(to && { fixes: [{ title: 'Ask the port with curl', edits: [{ set: ['healthCheck'], to }] }] }),
    };
  },
});
