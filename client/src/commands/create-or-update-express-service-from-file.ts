import { define } from '../command/command.ts';
import { applyExpressService } from '../inputs/apply-express-service.ts';
import { findInput } from '../inputs/definition-input.ts';
import { expressPlace } from '../inputs/express-place.ts';
import { withServiceName } from '../inputs/service-place.ts';

const purpose = 'Create or update an Express service';

/** Makes the Express service that a file describes, or changes the one of that name to be as described. */
export default define({
  id: 'createOrUpdateExpressServiceFromFile',
  title: 'Create or Update Express Service from File…',
  icon: 'cloud-upload',
  menus: [
    { on: 'row', kinds: ['cluster', 'services'], flags: ['writable'], group: '1_create@3' },
    { on: 'editor', documents: ['express-service'], group: 'navigation@1' },
    { on: 'file', named: ['express-service'], group: '5_ecs@1' },
  ],
  changes: true,
  async run(context, invocation) {
    const source = await findInput(context, invocation, ['express-service'], purpose);
    if (source === undefined) return;
    const described = await withServiceName(context, source.definition.input, purpose);
    if (described === undefined) return;
    const place = await expressPlace(context, invocation.element, described.cluster, purpose);
    if (place !== undefined) await applyExpressService(context, place, described);
  },
});
