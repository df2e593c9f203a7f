import { define } from '../command/command.ts';
import { failureActions } from '../command/failure-actions.ts';

/** Says in full why a list could not be loaded, with what can be done about it. */
export default define({
  id: 'explainFailure',
  title: 'Explain Failure',
  palette: false,
  offeredBy: 'client/src/tree/provider.ts',
  async run(context, { note }) {
    const { ui, views } = context;
    if (note?.failure === undefined)
      return ui.show({ severity: 'info', text: 'Click a failure in the ECS view.' });
    const { failure, parent } = note;
    const again = async () => views.refresh(parent);
    const actions = failureActions(context, failure, parent.connection, again);
    await ui.show({ severity: 'error', text: failure.message, actions });
  },
});
