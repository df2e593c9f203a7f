import { define } from '../command/command.ts';
import { applyService } from '../inputs/apply-service.ts';
import { findInput } from '../inputs/definition-input.ts';
import { clusterFor, withServiceName } from '../inputs/service-place.ts';

const purpose = 'Create or update a service';

/** Makes the service that a file describes, or changes the one of that name to be as described. */
export default define({
  id: 'createOrUpdateServiceFromFile',
  title: 'Create or Update Service from File…',
  icon: 'rocket',
  menus: [
    { on: 'row', kinds: ['cluster'], flags: ['writable'], group: '1_create@2' },
    { on: 'row', kinds: ['services'], flags: ['writable'], group: 'inline@2' },
    { on: 'row', kinds: ['services'], flags: ['writable'], group: '1_create@1' },
    { on: 'file', named: ['service'], group: '5_ecs@4' },
  ],
  changes: true,
  async run(context, invocation) {
    const source = await findInput(context, invocation, ['create-service', 'update-service'], purpose);
    if (source === undefined) return;
    const described = await withServiceName(context, source.definition.input, purpose);
    if (described === undefined) return;
    const element = await clusterFor(context, invocation.element, described, purpose);
    if (element !== undefined) await applyService(context, { element, described });
  },
});
