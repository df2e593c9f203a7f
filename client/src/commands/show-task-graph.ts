import { define } from '../command/command.ts';
import { mend, refuse } from '../command/refuse.ts';
import { graphDrawing } from '../webviews/graph/drawing.ts';

/** Opens a picture of a task definition beside it: its containers in the order in which they start, and what they use. */
export default define({
  id: 'showTaskGraph',
  title: 'Show Task Graph',
  icon: 'type-hierarchy',
  menus: [
    { on: 'editor', documents: ['task-definition', 'container-definitions'], group: 'navigation@3' },
    { on: 'editor', documents: ['cloudformation', 'terraform'], group: '5_ecs@3' },
    { on: 'file', named: ['task-definition', 'container-definitions'], group: '5_ecs@4' },
  ],
  async run(context, invocation) {
    const { files, panels, definitions } = context;
    const file = invocation.file === undefined ? files.active() : await files.at(invocation.file);
    const open = mend(context, 'New ECS File…', 'newFile');
    if (file === undefined) return refuse(context, 'Open the task definition to draw.', [open]);
    if (definitions().graphCount(file, files.options(file)) === 0)
      return refuse(context, `${file.name} holds no task definition, so there is nothing to draw.`, [open]);
    panels.show(await graphDrawing(context, file.id));
  },
});
