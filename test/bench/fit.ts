import type { Capacity } from '#core/fit/capacity.ts';
import { analyze } from '#core/ide/analysis/analysis.ts';
import { fitFindings } from '#core/ide/fit/findings.ts';
import { fitLenses } from '#core/ide/fit/lenses.ts';
import { fitReadings } from '#core/ide/fit/readings.ts';
import { taskOf } from '../support/findings.ts';
import { drawnCapacity } from '../support/fit.ts';
import { compare, report } from './measure.ts';

const task = `family: web
containerDefinitions:
  - name: app
    image: nginx:1.29
    cpu: 256
    memory: 512
    portMappings: [{ containerPort: 80, hostPort: 0 }]
    logConfiguration: { logDriver: awslogs }
`;
const service = 'serviceName: web\ntaskDefinition: web\ndesiredCount: 20\n';

/** The lens and the findings of an open file on a cached cluster of 1,000 instances. */
export async function fitCases(warmUp = 50, rounds = 50): Promise<void> {
  const capacity = clusterOf(1000);
  const paired = taskOf(task);
  for (const [name, text] of [
    ['task definition', task],
    ['service', service],
  ] as const) {
    const analysis = analyze(text, 'yaml', `${name.replace(' ', '-')}.yaml`);
    const readings = () => fitReadings(analysis, capacity, () => paired);
    if (fitLenses(analysis, readings()).length === 0) throw new Error('There is no lens.');
    const timings = await compare(
      [
        { name: 'lens', run: () => fitLenses(analysis, readings()) },
        { name: 'findings', run: () => fitFindings(analysis, readings()) },
      ],
      warmUp,
      rounds,
    );
    report(`fit of a ${name} on 1,000 instances`, timings);
  }
}

function clusterOf(count: number): Capacity {
  const words = Array.from({ length: count }, (_, index) => {
    const zone = `us-east-1${'abc'[index % 3]}`;
    return `n${index}:cpu=${1024 + (index % 4) * 512},memory=${1024 + (index % 7) * 500},ports=22/tcp,ecs.availability-zone=${zone}`;
  });
  const capacity = drawnCapacity(words.join(' '));
  return { ...capacity, tasks: [] };
}
