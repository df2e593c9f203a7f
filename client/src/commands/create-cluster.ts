import { isWanted, perform, placeName } from '../command/change.ts';
import { defineOn } from '../command/command.ts';
import connection from '../tree/nodes/connection.ts';

export default defineOn({
  id: 'createCluster',
  on: connection,
  changes: true,
  async run(context, { item, element }) {
    const name = await context.ui.ask({
      title: `Create a cluster on ${placeName(item)}`,
      prompt: 'Name of the cluster',
      placeholder: 'production',
      check: problemOf,
    });
    if (name === undefined) return;
    const question = `Create the cluster ${name}?`;
    if (!(await isWanted(context, { question, action: 'Create', connection: item, cluster: name }))) return;
    const change = { title: `Creating ${name}`, connection: item, element };
    await perform(context, change, (ecs) => ecs.createCluster(name));
  },
});

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateCluster.html */
function problemOf(name: string): string | undefined {
  return /^[\w-]{1,255}$/.test(name) ? undefined : 'Use up to 255 letters, digits, hyphens and underscores.';
}
