import type { DeleteAttributesRequest, DeleteAttributesResponse } from '@aws-sdk/client-ecs';
import { invalidParameter } from '../api-error.ts';
import { activeCluster } from '../clusters.ts';
import { defineCommand } from '../command.ts';
import { targetOf } from '../instances/custom-attributes.ts';
import { saveInstance } from '../instances/save.ts';

/** With a value it is only deleted when it has that value. */
export default defineCommand<DeleteAttributesRequest, DeleteAttributesResponse>(
  'DeleteAttributes',
  (draft, input, call) => {
    const cluster = activeCluster(draft, input.cluster, call);
    const given = input.attributes ?? [];
    if (given.length > 10) throw invalidParameter('Attributes cannot be more than 10.');
    const attributes = given.map((attribute) => {
      const instance = targetOf(draft, cluster, attribute);
      const { name, value } = attribute;
      const left = instance.shown.attributes.filter(
        (one) => one.name !== name || (value !== undefined && one.value !== value),
      );
      saveInstance(draft, { ...instance, shown: { ...instance.shown, attributes: left } });
      return {
        ...attribute,
        targetId: instance.shown.containerInstanceArn,
        targetType: 'container-instance' as const,
      };
    });
    return { attributes };
  },
);
