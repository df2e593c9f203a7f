import { IAMClient, SimulatePrincipalPolicyCommand } from '@aws-sdk/client-iam';
import type { AccessFacts } from '#core/live/facts.ts';
import type { FactReader } from '../../live/account-reader.ts';
import type { OpenCaller } from '../beside.ts';
import { unlessAbsent } from './unless-absent.ts';

/** Asks IAM what a role may do, by the policies of the role; those of resources are not looked at. */
export function accessReader(open: OpenCaller): FactReader<'access'> {
  const { send, part } = open((config) => new IAMClient(config));
  return {
    permissions: { ask: 'iam:SimulatePrincipalPolicy', list: 'iam:SimulatePrincipalPolicy' },
    ask: ({ name, key = '' }, signal) =>
      unlessAbsent(['NoSuchEntityException', 'NoSuchEntity'], async () => {
        const [action = '', resource = ''] = key.split(' ');
        const command = new SimulatePrincipalPolicyCommand({
          PolicySourceArn: name,
          ActionNames: [action],
          ResourceArns: [resource],
        });
        const { EvaluationResults } = await send('SimulatePrincipalPolicy', command, signal);
        const [result] = part('SimulatePrincipalPolicy', 'EvaluationResults', EvaluationResults);
        const decision = part('SimulatePrincipalPolicy', 'EvalDecision', result?.EvalDecision);
        return { action, decision: decision satisfies AccessFacts['decision'] };
      }),
    // Nothing is offered: the names that are offered there are those of secrets, images and log groups.
    list: async () => [],
  };
}
