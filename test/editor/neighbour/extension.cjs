/** Reads ECS Workbench as docs/api.md says, and gives the tests what it got. */
const vscode = require('vscode');

exports.activate = async () => {
  const ecs = await vscode.extensions.getExtension('ecs-workbench.ecs-workbench').activate();
  return {
    version: ecs.version,
    members: Object.keys(ecs).sort(),
    connections: () => ecs.connections(),
    check: (file) => ecs.check(file),
    below: (labels) => below(ecs, labels),
  };
};

/** The rows below those of these labels, one under the other, from the connections down. */
async function below(ecs, labels) {
  let rows = await ecs.rows();
  for (const label of labels) {
    const row = rows.find((each) => each.label === label);
    if (row === undefined)
      throw new Error(`There is no row ${label}, only ${rows.map((each) => each.label)}.`);
    rows = await ecs.rows(row);
  }
  return rows.map(({ kind, label, connection }) => ({ kind, label, connection }));
}
