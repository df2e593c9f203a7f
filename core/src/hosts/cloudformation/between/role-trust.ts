import { memberOf } from '../../../document/path.ts';
import type { HostFault } from '../../../subjects/subject.ts';
import { distrustFault, isTrusted, takenOnBy, trustIn } from '../../role-trust.ts';
import { propertiesOf } from '../inputs.ts';
import type { Given } from './given.ts';
import { mentionsIn, propertyAt } from './mentions.ts';

const policyName = 'AssumeRolePolicyDocument';

/** Roles of the template that do not trust the service that takes them on. */
export function roleTrustFaults({ input, all }: Given): HostFault[] {
  return mentionsIn(input.node).flatMap((mention): HostFault[] => {
    const wanted = mention.isWhole ? takenOnBy(input.kind, propertyAt(mention.path) ?? '') : undefined;
    const role = all.find(({ id, type }) => id === mention.name && type === 'AWS::IAM::Role');
    const properties = role && propertiesOf(role);
    const trust = properties && trustIn(memberOf(properties, policyName)?.value);
    if (wanted === undefined || role === undefined || trust === undefined || isTrusted(wanted, trust))
      return [];
    const policy = [...role.path, 'Properties', policyName];
    return [
      {
        id: 'cfn-role-trust',
        path: [...input.path, ...mention.path],
        ...distrustFault({ role: role.id, wanted, trust, policy }),
        isAbsolute: true,
      },
    ];
  });
}
