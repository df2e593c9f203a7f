import type { CreateRoleRequest, CreateRoleResponse } from '@aws-sdk/client-iam';
import { textsOf } from '#core/sim/balancing/tags.ts';
import { createRole } from '#core/sim/iam/roles.ts';
import { defineNeighbour } from '../neighbour.ts';
import { viewRole } from './view-role.ts';

export default defineNeighbour<CreateRoleRequest, CreateRoleResponse>(
  'iam',
  'CreateRole',
  async (input, { caller, cluster }) => {
    const role = {
      name: input.RoleName,
      path: input.Path,
      tags: textsOf(input.Tags),
      trust: input.AssumeRolePolicyDocument,
      description: input.Description,
      longestSession: input.MaxSessionDuration,
      boundary: input.PermissionsBoundary,
    };
    return { Role: viewRole(await cluster.change(caller, (draft) => createRole(draft, role, caller))) };
  },
);
