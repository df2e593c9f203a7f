/** An SDK shape as it travels in AWS JSON: dates are epoch seconds, and nothing is changed in place. */
export type Wire<T> = T extends Date
  ? number
  : T extends string | number | boolean | undefined
    ? T
    : T extends readonly (infer Item)[]
      ? readonly Wire<Item>[]
      : { readonly [Key in keyof T]: Wire<T[Key]> };

/** An input that has been read by its model: its required members, whose keys the SDK's types do not leave out, are there. */
export type Asked<T> = T extends Date
  ? number
  : T extends string | number | boolean | undefined
    ? T
    : T extends readonly (infer Item)[]
      ? readonly Asked<Item>[]
      : {
          readonly [Key in keyof T]: object extends Pick<T, Key>
            ? Asked<T[Key]>
            : Asked<Exclude<T[Key], undefined>>;
        };

/** A shape of which the service always fills in some members. */
export type With<T, Key extends keyof T> = T & { readonly [K in Key]-?: Exclude<T[K], undefined> };
