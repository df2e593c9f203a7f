import { define } from '../command/command.ts';

/** Leaves the file in the active editor alone from now on. */
export default define({
  id: 'notAnEcsFile',
  title: 'Not an ECS File',
  palette: 'ecsWorkbench.activeDocKind && ecsWorkbench.activeDocKind != none',
  async run({ ui, documents }) {
    const file = await documents.treatAs('none');
    if (file === undefined)
      await ui.show({ severity: 'info', text: 'First open the file that is not an ECS file.' });
    else ui.mention(`ECS Workbench ignores ${file} from now on.`);
  },
});
