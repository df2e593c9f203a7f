import type { MemberTable } from './member-table.ts';

const noKey = 'values are kept as they are, in files that only their owner may read';
const noTags = 'no tags of it are shown again';

/** Systems Manager's parameters. */
export const parametersMembers: MemberTable = {
  DeleteParameterRequest: { acts: 'Name' },
  GetParameterRequest: { acts: 'Name WithDecryption' },
  GetParametersRequest: { acts: 'Names WithDecryption' },
  GetParametersByPathRequest: {
    acts: 'Path Recursive WithDecryption MaxResults NextToken',
    refused: { ParameterFilters: 'the parameters below a path are given as they are' },
  },
  PutParameterRequest: {
    acts: 'Name Value Type Overwrite DataType',
    noted: {
      Description: 'no answer here shows it again',
      KeyId: noKey,
      AllowedPattern: 'values are not held against a pattern',
      Tags: noTags,
      Tier: 'every parameter is a standard one',
      Policies: 'parameters do not expire',
    },
  },
};

/** Systems Manager's sessions, which forward ports of containers. */
export const sessionsMembers: MemberTable = {
  StartSessionRequest: {
    acts: 'Target DocumentName Parameters',
    noted: { Reason: 'no answer here shows it again' },
  },
  TerminateSessionRequest: { acts: 'SessionId' },
};

/** Secrets Manager. */
export const secretsMembers: MemberTable = {
  CreateSecretRequest: {
    acts: 'Name ClientRequestToken Description SecretBinary SecretString',
    noted: {
      KmsKeyId: noKey,
      Tags: noTags,
      ForceOverwriteReplicaSecret: 'there are no replicas',
      Type: 'it is kept by nobody else',
    },
    refused: { AddReplicaRegions: 'secrets stay in their Region' },
  },
  DescribeSecretRequest: { acts: 'SecretId' },
  GetSecretValueRequest: { acts: 'SecretId VersionId VersionStage' },
  ListSecretsRequest: {
    acts: 'MaxResults NextToken',
    noted: { IncludePlannedDeletion: 'no secret waits for its deletion here' },
    refused: {
      Filters: 'all secrets are listed',
      SortOrder: 'secrets are listed by name',
      SortBy: 'secrets are listed by name',
    },
  },
  PutSecretValueRequest: {
    acts: 'SecretId ClientRequestToken SecretBinary SecretString',
    noted: { RotationToken: 'nobody rotates secrets here' },
    refused: { VersionStages: 'the new version becomes AWSCURRENT, and the one before AWSPREVIOUS' },
  },
};
