import { capacityFrom, noCapacity } from '../../fit/capacity.ts';
import { pairedTask, tasksIn } from '../../ide/analysis/workspace.ts';
import { lensTitle } from '../../ide/fit/lenses.ts';
import { fitReadings } from '../../ide/fit/readings.ts';
import { analysisOf, documentMembers } from '../documents.ts';
import { defineTool } from '../tool.ts';

/** Whether what a document describes has room on a cluster. */
export default defineTool({
  name: 'ecs_fit',
  title: 'Fit a definition on a cluster',
  description:
    'Tells how many copies of a task definition, or whether the tasks of a service, fit on the container instances of a cluster now, what keeps out the next one, and whether a rolling update gets through. What runs on Fargate needs no instances.',
  input: {
    ...documentMembers,
    cluster: { type: 'string', about: 'The name or ARN of the cluster.', needed: true },
    definition: {
      type: 'string',
      about: 'For a service: the file of the task definition that it runs, as a path within the workspace.',
    },
  },
  async run(input, around) {
    const analysis = await analysisOf(input, around);
    const { cluster, definition } = input;
    const beside =
      definition === undefined
        ? undefined
        : await analysisOf({ path: definition, text: undefined, name: undefined }, around);
    const outputs = await (await around.ecs()).capacity(cluster);
    const about = { name: cluster, source: 'cluster', asOf: undefined } as const;
    const capacity = capacityFrom(outputs, about) ?? { ...noCapacity, name: cluster };
    const tasks = [analysis, ...(beside === undefined ? [] : [beside])].flatMap(tasksIn);
    const readings = fitReadings(analysis, capacity, (subject) =>
      pairedTask(tasks, analysis.fileName, subject),
    );
    return {
      instances: capacity.instances.length,
      inputs: readings.map(({ subject, reading }) => ({
        kind: subject.kind,
        answer: lensTitle(reading),
        copies: reading.copies.fits,
        short: reading.copies.bottleneck,
        update: reading.outlook?.update,
      })),
    };
  },
});
