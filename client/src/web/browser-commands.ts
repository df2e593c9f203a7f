/** The commands that need nothing but the editor; a browser without a machine behind it has these and no others. */
export const browserCommands = ['treatAs', 'notAnEcsFile'] as const;

/** One of them, by its id. */
export type BrowserCommand = (typeof browserCommands)[number];

/** Holds where Node is: on a computer, and in a browser that shows the editor of another machine. */
export const onMachine = '(!isWeb || remoteName)';

/** Holds where it is not. */
export const inBrowserAlone = 'isWeb && !remoteName';
