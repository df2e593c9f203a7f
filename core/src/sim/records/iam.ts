/** A role of IAM, by account and name. */
export interface RoleRecord extends IamEntity {
  /** The trust policy, as it was written. */
  readonly trust: string;
  readonly description: string | undefined;
  /** Seconds. */
  readonly longestSession: number;
  /** The ARN of the policy that bounds it. */
  readonly boundary: string | undefined;
  /** Policies of the role's own, by name. */
  readonly inline: Readonly<Record<string, string>>;
  /** The ARNs of the policies that are attached, in that order. */
  readonly attached: readonly string[];
}

/** A managed policy of the account, by account and name. */
export interface PolicyRecord extends IamEntity {
  readonly description: string | undefined;
  /** Newest first. */
  readonly versions: readonly PolicyVersionRecord[];
  /** The number of the newest version ever made; numbers are not used again. */
  readonly lastVersion: number;
  /** Such as `v1`. */
  readonly defaultVersion: string;
  /** Epoch seconds. */
  readonly updatedAt: number;
}

/** A version of a policy. */
export interface PolicyVersionRecord {
  readonly id: string;
  readonly document: string;
  /** Epoch seconds. */
  readonly createdAt: number;
}

/** An instance profile, by account and name. */
export interface InstanceProfileRecord extends IamEntity {
  /** The name of the role in it. */
  readonly role: string | undefined;
}

/** What roles, policies and instance profiles have alike. */
export interface IamEntity {
  readonly arn: string;
  readonly name: string;
  /** Begins and ends with `/`. */
  readonly path: string;
  /** Such as `AROA` and 17 letters and digits. */
  readonly id: string;
  /** Epoch seconds. */
  readonly createdAt: number;
  readonly tags: Readonly<Record<string, string>>;
}
