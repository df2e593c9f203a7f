import type { MemberTable } from './member-table.ts';

const unevaluated = 'nobody asks here what a role allows';
const noProof = 'keys are made up for whoever asks';

/** Roles, policies and instance profiles: documents that are kept and shown, and evaluated by nobody. */
export const iamMembers: MemberTable = {
  AddRoleToInstanceProfileRequest: { acts: 'InstanceProfileName RoleName' },
  AttachRolePolicyRequest: { acts: 'RoleName PolicyArn' },
  CreateInstanceProfileRequest: { acts: 'InstanceProfileName Path Tags' },
  CreatePolicyRequest: { acts: 'PolicyName Path PolicyDocument Description Tags' },
  CreatePolicyVersionRequest: { acts: 'PolicyArn PolicyDocument SetAsDefault' },
  CreateRoleRequest: {
    acts: 'Path RoleName AssumeRolePolicyDocument Description MaxSessionDuration PermissionsBoundary Tags',
  },
  CreateServiceLinkedRoleRequest: { acts: 'AWSServiceName Description CustomSuffix' },
  DeleteInstanceProfileRequest: { acts: 'InstanceProfileName' },
  DeletePolicyRequest: { acts: 'PolicyArn' },
  DeletePolicyVersionRequest: { acts: 'PolicyArn VersionId' },
  DeleteRolePermissionsBoundaryRequest: { acts: 'RoleName' },
  DeleteRolePolicyRequest: { acts: 'RoleName PolicyName' },
  DeleteRoleRequest: { acts: 'RoleName' },
  DetachRolePolicyRequest: { acts: 'RoleName PolicyArn' },
  GetInstanceProfileRequest: { acts: 'InstanceProfileName' },
  GetPolicyRequest: { acts: 'PolicyArn' },
  GetPolicyVersionRequest: { acts: 'PolicyArn VersionId' },
  GetRolePolicyRequest: { acts: 'RoleName PolicyName' },
  GetRoleRequest: { acts: 'RoleName' },
  ListAttachedRolePoliciesRequest: { acts: 'RoleName PathPrefix Marker MaxItems' },
  ListEntitiesForPolicyRequest: {
    acts: 'PolicyArn EntityFilter PathPrefix Marker MaxItems',
    noted: { PolicyUsageFilter: 'policies are attached, and bound nobody' },
  },
  ListInstanceProfileTagsRequest: { acts: 'InstanceProfileName Marker MaxItems' },
  ListInstanceProfilesForRoleRequest: { acts: 'RoleName Marker MaxItems' },
  ListInstanceProfilesRequest: { acts: 'PathPrefix Marker MaxItems' },
  ListPoliciesRequest: {
    acts: 'Scope OnlyAttached PathPrefix Marker MaxItems',
    noted: { PolicyUsageFilter: 'policies are attached, and bound nobody' },
  },
  ListPolicyTagsRequest: { acts: 'PolicyArn Marker MaxItems' },
  ListPolicyVersionsRequest: { acts: 'PolicyArn Marker MaxItems' },
  ListRolePoliciesRequest: { acts: 'RoleName Marker MaxItems' },
  ListRolesRequest: { acts: 'PathPrefix Marker MaxItems' },
  ListRoleTagsRequest: { acts: 'RoleName Marker MaxItems' },
  PutRolePermissionsBoundaryRequest: { acts: 'RoleName PermissionsBoundary' },
  PutRolePolicyRequest: { acts: 'RoleName PolicyName PolicyDocument' },
  RemoveRoleFromInstanceProfileRequest: { acts: 'InstanceProfileName RoleName' },
  SetDefaultPolicyVersionRequest: { acts: 'PolicyArn VersionId' },
  Tag: { acts: 'Key Value' },
  TagInstanceProfileRequest: { acts: 'InstanceProfileName Tags' },
  TagPolicyRequest: { acts: 'PolicyArn Tags' },
  TagRoleRequest: { acts: 'RoleName Tags' },
  UntagInstanceProfileRequest: { acts: 'InstanceProfileName TagKeys' },
  UntagPolicyRequest: { acts: 'PolicyArn TagKeys' },
  UntagRoleRequest: { acts: 'RoleName TagKeys' },
  UpdateAssumeRolePolicyRequest: { acts: 'RoleName PolicyDocument' },
  UpdateRoleRequest: { acts: 'RoleName Description MaxSessionDuration' },
};

/** The Security Token Service. */
export const stsMembers: MemberTable = {
  AssumeRoleRequest: {
    acts: 'RoleArn RoleSessionName DurationSeconds SourceIdentity',
    noted: {
      PolicyArns: unevaluated,
      Policy: unevaluated,
      Tags: unevaluated,
      TransitiveTagKeys: unevaluated,
      ExternalId: noProof,
      SerialNumber: noProof,
      TokenCode: noProof,
      ProvidedContexts: noProof,
      MinimumSessionTokenSize: noProof,
    },
  },
};
