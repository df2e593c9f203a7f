import { define } from '../command/command.ts';

/** Copies what ECS says in words: an event, why a task stopped, why a list could not be loaded. */
export default define({
  id: 'copyMessage',
  async run({ ui }, { element, note }) {
    const text = element === undefined ? note?.label : element.kind.text?.(element.item);
    if (text === undefined)
      return ui.show({
        severity: 'info',
        text: 'Choose "Copy Message" on an event, a failure or a stopped task.',
      });
    await ui.copy(text);
    ui.say('Copied the message.');
  },
});
