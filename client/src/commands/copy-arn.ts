import { define } from '../command/command.ts';

export default define({
  id: 'copyArn',
  async run({ ui }, { element }) {
    const arn = element?.kind.arn?.(element.item);
    if (arn !== undefined) await ui.copy(arn);
  },
});
