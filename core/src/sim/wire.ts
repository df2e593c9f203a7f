/** An SDK shape as it travels in AWS JSON: dates are epoch seconds, and nothing is changed in place. */
export type Wire<T> = T extends Date
  ? number
  : T extends string | number | boolean | undefined
    ? T
    : T extends readonly (infer Item)[]
      ? readonly Wire<Item>[]
      : { readonly [Key in keyof T]: Wire<T[Key]> };

/** A shape of which the service always fills in some members. */
export type With<T, Key extends keyof T> = T & { readonly [K in Key]-?: Exclude<T[K], undefined> };
