import type { CreatePolicyVersionRequest, CreatePolicyVersionResponse } from '@aws-sdk/client-iam';
import { createPolicyVersion } from '#core/sim/iam/policy-versions.ts';
import { defineNeighbour } from '../neighbour.ts';
import { viewVersion } from './view-version.ts';

export default defineNeighbour<CreatePolicyVersionRequest, CreatePolicyVersionResponse>(
  'iam',
  'CreatePolicyVersion',
  async (
    { PolicyArn: arn, PolicyDocument: document, SetAsDefault: asDefault = false },
    { caller, cluster },
  ) => {
    const version = { arn, document, asDefault };
    const made = await cluster.change(caller, (draft) => createPolicyVersion(draft, version, caller));
    return { PolicyVersion: viewVersion(made, asDefault) };
  },
);
