import { define } from '../command/command.ts';

const start = '{\n  ';

/** Opens a new file that is known for a task definition by its name, with what it may hold on offer. */
export default define({
  id: 'newTaskDefinition',
  title: 'New Task Definition',
  icon: 'new-file',
  run: ({ ui }) => ui.newFile({ name: 'task-definition.json', text: `${start}\n}\n`, cursor: start.length }),
});
