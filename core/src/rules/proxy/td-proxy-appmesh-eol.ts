import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'td-proxy-appmesh-eol',
  severity: 'info',
  confidence: 'memory',
  on: 'task-definition',
  summary: 'Plan to leave App Mesh for Service Connect.',
  why: 'AWS ends the support of App Mesh on 30 September 2026.',
  link: 'https://docs.aws.amazon.com/app-mesh/latest/userguide/what-is-app-mesh.html',

  *check(task) {
    if (task.proxyConfiguration === undefined) return;
    yield {
      path: ['proxyConfiguration'],
      on: 'key',
      message:
        'AWS App Mesh is no longer supported after 30 September 2026; use Service Connect in the service instead.',
    };
  },
});
