import type { SecretRecord } from '#core/sim/records/secret.ts';
import { stagesOf } from '#core/sim/secrets/secrets.ts';

/** What answers show of a secret. */
export function viewSecret({ arn, name, description, changedAt, createdAt }: SecretRecord) {
  return {
    ARN: arn,
    Name: name,
    ...(description === undefined ? {} : { Description: description }),
    LastChangedDate: changedAt,
    CreatedDate: createdAt,
  };
}

/** The stages of the versions that have any, by the ids of these. */
export function stagesByVersion(secret: SecretRecord) {
  return Object.fromEntries(
    secret.versions.slice(0, 2).map((version) => [version.id, stagesOf(secret, version)]),
  );
}
