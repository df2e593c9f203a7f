import type { PutAttributesRequest, PutAttributesResponse } from '@aws-sdk/client-ecs';
import { invalidParameter } from '../api-error.ts';
import { activeCluster } from '../clusters.ts';
import { defineCommand } from '../command.ts';
import { checkAttribute, refuseTooMany, targetOf } from '../instances/custom-attributes.ts';
import { saveInstance } from '../instances/save.ts';

/** Sets attributes by name; what is there under another name stays. */
export default defineCommand<PutAttributesRequest, PutAttributesResponse>(
  'PutAttributes',
  (draft, input, call) => {
    const cluster = activeCluster(draft, input.cluster, call);
    const given = input.attributes ?? [];
    if (given.length > 10) throw invalidParameter('Attributes cannot be more than 10.');
    const attributes = given.map((attribute) => {
      checkAttribute(attribute);
      const instance = targetOf(draft, cluster, attribute);
      const { name, value } = attribute;
      const others = instance.shown.attributes.filter((one) => one.name !== name);
      const changed = [...others, { name, ...(value === undefined ? {} : { value }) }];
      refuseTooMany(changed);
      saveInstance(draft, { ...instance, shown: { ...instance.shown, attributes: changed } });
      return {
        ...attribute,
        targetId: instance.shown.containerInstanceArn,
        targetType: 'container-instance' as const,
      };
    });
    return { attributes };
  },
);
