import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'ro-svc-deployment-config',
  severity: 'info',
  confidence: 'doc',
  on: 'service',
  summary: 'Copy what a described service says only in its deployments up into the service.',
  why: 'Service Connect, volumes and VPC Lattice appear in the answer of DescribeServices only inside deployments, which CreateService does not read.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Deployment.html',

  *check(service) {
    // An answer has members that the input shape does not declare, so they are looked up by name.
    const answer = service as Readonly<Record<string, unknown>>;
    const deployments = answer.deployments;
    const latest: unknown = Array.isArray(deployments) ? deployments[0] : undefined;
    if (typeof latest !== 'object' || latest === null) return;
    for (const [name, value] of Object.entries(latest)) {
      if (!hidden.has(name) || answer[name] !== undefined || value === null) continue;
      yield {
        path: ['deployments', 0, name],
        on: 'key',
        message: `A new service takes ${name} at the top, not inside deployments; copy it up.`,
      };
    }
  },
});

const hidden: ReadonlySet<string> = new Set([
  'serviceConnectConfiguration',
  'volumeConfigurations',
  'vpcLatticeConfigurations',
]);
