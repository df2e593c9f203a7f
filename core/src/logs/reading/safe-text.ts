/** What a terminal may be sent of a line: colours and tabs; everything else that moves, clears or renames is left out. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these characters are what is looked for.
const allowed = /\u001b\[[0-9;:]*m/g;

/** Any escape sequence: control sequences, strings such as titles and links, and two-character ones. */
const sequences =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these characters are what is looked for.
  /\u001b(?:\[[0-?]*[ -/]*[@-~]?|[\]PX^_][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[ -/]*[0-~]?)/g;

// biome-ignore lint/suspicious/noControlCharactersInRegex: these characters are what is looked for.
const controls = /[\u0000-\u0008\u000b-\u001a\u001c-\u001f\u007f-\u009f]/g;

// biome-ignore lint/suspicious/noControlCharactersInRegex: most lines have none, and are left as they are.
const suspicious = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;

/** A text from outside as a terminal may show it; its line breaks stay. */
export function safeText(text: string): string {
  if (!suspicious.test(text)) return text;
  return text
    .replace(sequences, (sequence) => (sequence.replace(allowed, '') === '' ? sequence : ''))
    .replace(controls, '');
}
