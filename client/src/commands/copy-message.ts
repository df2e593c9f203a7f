import { define } from '../command/command.ts';
import { kindsWith } from '../tree/kinds-with.ts';

/** Copies what ECS says in words: an event, why a task stopped, why a list could not be loaded. */
export default define({
  id: 'copyMessage',
  title: 'Copy Message',
  palette: false,
  menus: [
    { on: 'row', kinds: kindsWith('text').filter((kind) => kind !== 'task'), group: '8_copy@3' },
    { on: 'row', kinds: ['task'], flags: ['stopped'], group: '8_copy@3' },
    { on: 'row', kinds: ['note.failure'], group: '8_copy@3' },
  ],
  async run({ ui }, { element, note }) {
    const text = element === undefined ? note?.label : element.kind.text?.(element.item);
    if (text === undefined)
      return ui.show({
        severity: 'info',
        text: 'Choose "Copy Message" on an event, a failure or a stopped task.',
      });
    await ui.copy(text);
    ui.mention('Copied the message.');
  },
});
