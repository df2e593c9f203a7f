/** What happens to a cluster without anybody calling ECS for it; references are ids, names or ARNs as in API calls. */
export interface Fault {
  readonly cluster?: string | undefined;
  readonly task?: string | undefined;
  /** For a task to be killed: its container; the first essential one when absent. */
  readonly container?: string | undefined;
  readonly containerInstance?: string | undefined;
  readonly zone?: string | undefined;
}

/** What was struck, by ARN. */
export interface Struck {
  readonly tasks: readonly string[];
  readonly containerInstances: readonly string[];
}
