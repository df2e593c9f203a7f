import { define } from '../command/command.ts';

export default define({
  id: 'stopLocalEndpoint',
  async run({ ui, local, views }) {
    await ui.progress('Stopping the local ECS endpoint', () => local.stop());
    views.refresh();
    await ui.show({ severity: 'info', text: 'The local ECS endpoint has stopped. What it held is kept.' });
  },
});
