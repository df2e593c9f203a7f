import type { CreateRepositoryRequest } from '@aws-sdk/client-ecr';
import { ApiError, invalidParameter } from '../api-error.ts';
import type { Place } from '../arns.ts';
import { textsOf } from '../balancing/tags.ts';
import type { RepositoryRecord } from '../records/ecr.ts';
import type { Draft } from '../transaction.ts';
import type { Wire } from '../wire.ts';

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html */
const names = /^(?:[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*\/)*[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;

/** Makes a repository; refuses a name that is taken or can be none. */
export function createRepository(
  draft: Draft,
  input: Wire<CreateRepositoryRequest>,
  place: Place,
): RepositoryRecord {
  const { repositoryName: name = '' } = input;
  if (!names.test(name) || name.length < 2 || name.length > 256) {
    throw invalidParameter(
      `Invalid parameter at 'repositoryName' failed to satisfy constraint: 'must satisfy regular expression '${names.source}''`,
    );
  }
  const arn = arnOf(name, place);
  if (draft.get('repositories', arn) !== undefined) {
    throw new ApiError(
      'RepositoryAlreadyExistsException',
      `The repository with name '${name}' already exists in the registry with id '${place.account}'`,
    );
  }
  const record = { shown: shownOf(input, arn, { ...place, now: draft.now }), tags: textsOf(input.tags) };
  draft.put('repositories', arn, record);
  return record;
}

function shownOf(
  input: Wire<CreateRepositoryRequest>,
  repositoryArn: string,
  { region, account, now }: Place & { readonly now: number },
): RepositoryRecord['shown'] {
  const { repositoryName = '', imageTagMutabilityExclusionFilters: exclusions } = input;
  return {
    repositoryArn,
    registryId: account,
    repositoryName,
    repositoryUri: `${registryOf({ region, account })}/${repositoryName}`,
    createdAt: now,
    imageTagMutability: input.imageTagMutability ?? 'MUTABLE',
    ...(exclusions === undefined ? {} : { imageTagMutabilityExclusionFilters: exclusions }),
    imageScanningConfiguration: { scanOnPush: input.imageScanningConfiguration?.scanOnPush ?? false },
    encryptionConfiguration: input.encryptionConfiguration ?? { encryptionType: 'AES256' },
  };
}

/** The host of the registry that a repository's images are named by. */
export function registryOf({ region, account }: Place): string {
  return `${account}.dkr.ecr.${region}.amazonaws.com`;
}

/** All repositories of a place. */
export function repositories(draft: Draft, place: Place): RepositoryRecord[] {
  const own = arnOf('', place);
  return draft.list('repositories').filter(({ shown }) => shown.repositoryArn.startsWith(own));
}

/** The repository of a name; refuses one that is not there. */
export function neededRepository(draft: Draft, name: string, place: Place): RepositoryRecord {
  const found = draft.get('repositories', arnOf(name, place));
  if (found === undefined) {
    throw new ApiError(
      'RepositoryNotFoundException',
      `The repository with name '${name}' does not exist in the registry with id '${place.account}'`,
    );
  }
  return found;
}

/** The repository of an ARN; refuses one that is not there. */
export function repositoryOfArn(draft: Draft, arn: string, place: Place): RepositoryRecord {
  const [, name] = /^arn:[\w-]+:ecr:[^:]*:\d+:repository\/(.+)$/.exec(arn) ?? [];
  if (name === undefined) throw invalidParameter(`Invalid parameter at 'resourceArn': '${arn}'`);
  return neededRepository(draft, name, place);
}

/** Changes a repository; refuses one that is not there. */
export function changeRepository(
  draft: Draft,
  name: string,
  change: (repository: RepositoryRecord) => RepositoryRecord,
  place: Place,
): RepositoryRecord {
  const changed = change(neededRepository(draft, name, place));
  draft.put('repositories', changed.shown.repositoryArn, changed);
  return changed;
}

function arnOf(name: string, { region, account }: Place): string {
  return `arn:aws:ecr:${region}:${account}:repository/${name}`;
}
