/** What the host of a drawn panel tells its view. */
export type ToView =
  | {
      readonly type: 'drawn';
      /** The whole picture, made by `html` so that nothing in it is anything but text. */
      readonly html: string;
      /** What a screen reader says when it is not what it was. */
      readonly said: string;
    }
  /** Why the picture is not newer than it is. */
  | { readonly type: 'failure'; readonly message: string };

/** What the view asks of its host. */
export type ToHost =
  | { readonly type: 'ready' }
  | { readonly type: 'refresh' }
  /** Somebody chose an element with `data-act`, about what its `data-of` says. */
  | { readonly type: 'act'; readonly action: string; readonly of: string };
