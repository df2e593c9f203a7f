import type { Repository } from '@aws-sdk/client-ecr';
import type { Wire, With } from '../wire.ts';

/** A repository of ECR, by its ARN; its images are the engine's. */
export interface RepositoryRecord {
  readonly shown: With<Wire<Repository>, 'repositoryArn' | 'repositoryName' | 'repositoryUri' | 'registryId'>;
  /** Who may use it, as it was written. */
  readonly policy?: string;
  /** Which images are to go, as it was written. */
  readonly lifecycle?: string;
  readonly tags: Readonly<Record<string, string>>;
}
