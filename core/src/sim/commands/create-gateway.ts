import type { CreateGatewayRequest, CreateGatewayResponse } from '@aws-sdk/client-ecs';
import { clientError, invalidParameter } from '../api-error.ts';
import { ecsArn } from '../arns.ts';
import { type Call, defineCommand } from '../command.ts';
import { completeBalancers } from '../gateways/configuration.ts';
import type { GatewayRecord } from '../records/gateway.ts';
import { checkedTags, setTags } from '../tags.ts';
import { madeBefore, remember, type TokenUse } from '../tokens.ts';
import type { Wire } from '../wire.ts';

type Input = Wire<CreateGatewayRequest>;

/** ACTIVE at once: what a gateway manages is made with its first route. */
export default defineCommand<CreateGatewayRequest, CreateGatewayResponse>(
  'CreateGateway',
  (draft, input, call) => {
    const name = input.name ?? '';
    if (!/^[\w-]{1,255}$/.test(name)) throw invalidParameter('Invalid gateway name.');
    const gatewayArn = ecsArn(call, 'gateway', name);
    const token = tokenOf(input, call);
    const existing = draft.get('gateways', gatewayArn);
    if (existing !== undefined) {
      if (madeBefore(draft, token)?.arns.includes(gatewayArn) === true) return answer(existing);
      throw clientError(`A gateway with the name ${name} already exists.`);
    }
    const tags = checkedTags(input.tags);
    const gateway = newGateway(input, gatewayArn, call);
    draft.put('gateways', gatewayArn, gateway);
    setTags(draft, gatewayArn, tags);
    remember(draft, token, [gatewayArn]);
    return answer(gateway);
  },
);

function newGateway(input: Input, gatewayArn: string, call: Call): GatewayRecord {
  const { infrastructureRoleArn = '' } = input;
  if (!/^arn:[\w-]+:iam::\d*:role\/.+$/.test(infrastructureRoleArn)) {
    throw invalidParameter('The infrastructure role ARN is invalid. Specify the ARN of an IAM role.');
  }
  const hostSharedAlb = completeBalancers(input.configuration);
  return {
    shown: {
      gatewayArn,
      name: input.name ?? '',
      status: 'ACTIVE',
      infrastructureRoleArn,
      deletionProtection: input.deletionProtection ?? true,
      configuration: { hostSharedAlb },
      accessType: hostSharedAlb.scheme === 'internal' ? 'PRIVATE' : 'PUBLIC',
      propagateTags: input.propagateTags ?? 'GATEWAY',
      failures: [],
      createdAt: call.now,
      updatedAt: call.now,
    },
  };
}

function answer({ shown: { gatewayArn, name, status } }: GatewayRecord) {
  return { gatewayArn, name, status };
}

function tokenOf(input: Input, { region, now }: Call): TokenUse {
  return { operation: 'CreateGateway', region, token: input.clientToken, request: { ...input }, now };
}
