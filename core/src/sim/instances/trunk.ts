import type { Attribute } from '@aws-sdk/client-ecs';
import { instanceType } from '../../ecs/instance-types.ts';
import { effectiveSetting } from '../account-settings.ts';
import type { Call } from '../command.ts';
import { hex } from '../ids.ts';
import type { Draft } from '../transaction.ts';
import type { Wire } from '../wire.ts';

/** The attribute of an instance with a trunk interface, over which more awsvpc tasks reach the network. */
export const trunkAttribute = 'ecs.awsvpc-trunk-id';

/**
 * The attributes of a new instance with the trunk that it gets where the account setting `awsvpcTrunking` is enabled
 * for whoever registers it and its type takes one; instances that are there already keep what they have.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-instance-eni.html
 */
export function withTrunk(
  draft: Draft,
  attributes: readonly Wire<Attribute>[],
  call: Call,
): readonly Wire<Attribute>[] {
  const named = (wanted: string) => attributes.find(({ name }) => name === wanted)?.value;
  const type = instanceType(named('ecs.instance-type') ?? '');
  const trunks = type?.trunkTasks !== undefined && named(trunkAttribute) === undefined;
  if (!trunks || effectiveSetting(draft, 'awsvpcTrunking', call) !== 'enabled') return attributes;
  return [...attributes, { name: trunkAttribute, value: `eni-${hex(call.random, 17)}` }];
}
