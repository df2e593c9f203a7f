/** What a tool has for a member of the API in its own language: an argument with a value, or a block. */
export interface HostArgument {
  readonly name: string;
  readonly isRequired: boolean;
  /** What its value is; for a block it does not count. */
  readonly value: 'string' | 'number' | 'boolean' | 'list' | 'map' | 'containers';
  /** Whether there may be several blocks of the name. */
  readonly isRepeated: boolean;
  /** The words that it can be, where they are known. */
  readonly words: readonly string[];
  /** The member of the API at the same place; absent for what only the tool knows. */
  readonly member?: string;
  /** The required parts of a block. */
  readonly block?: readonly HostArgument[];
  readonly about?: { readonly shape: string; readonly member: string };
}
