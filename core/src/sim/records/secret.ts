/** A parameter of Systems Manager, by its ARN. */
export interface ParameterRecord {
  readonly arn: string;
  readonly name: string;
  readonly type: string;
  readonly value: string;
  readonly version: number;
  /** Epoch seconds. */
  readonly modifiedAt: number;
  readonly dataType: string;
}

/** A secret of Secrets Manager, by region, account and name. */
export interface SecretRecord {
  readonly arn: string;
  readonly name: string;
  readonly description: string | undefined;
  /** Epoch seconds. */
  readonly createdAt: number;
  readonly changedAt: number;
  /** The latest is AWSCURRENT, the one before AWSPREVIOUS. */
  readonly versions: readonly SecretVersion[];
}

/** A value that a secret has or had: text or bytes. */
export interface SecretVersion {
  readonly id: string;
  readonly createdAt: number;
  readonly text?: string;
  /** In base64. */
  readonly binary?: string;
}
