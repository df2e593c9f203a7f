import type { CreateServiceLinkedRoleRequest, CreateServiceLinkedRoleResponse } from '@aws-sdk/client-iam';
import { linkedRole } from '#core/sim/iam/linked-role.ts';
import { createRole } from '#core/sim/iam/roles.ts';
import { defineNeighbour } from '../neighbour.ts';
import { viewRole } from './view-role.ts';

export default defineNeighbour<CreateServiceLinkedRoleRequest, CreateServiceLinkedRoleResponse>(
  'iam',
  'CreateServiceLinkedRole',
  async ({ AWSServiceName: service, Description: description, CustomSuffix }, { caller, cluster }) => {
    const role = linkedRole({ service, suffix: CustomSuffix, description });
    return { Role: viewRole(await cluster.change(caller, (draft) => createRole(draft, role, caller))) };
  },
);
