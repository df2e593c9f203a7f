/** A setting of ECS in an account, as it is in effect for the caller. */
export interface AccountSetting {
  readonly name: string;
  readonly value: string;
  /** The ARN of the account's root, the user or the role that it is shown for. */
  readonly principal: string | undefined;
  /** AWS sets it, and nobody else can. */
  readonly managed: boolean;
}

/** What a setting is to be. */
export type SettingValue = Pick<AccountSetting, 'name' | 'value'>;
