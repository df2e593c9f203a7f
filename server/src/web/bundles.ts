/** The bundles of the server by their file names, as the client read them. */
export type Sources = Readonly<Record<string, string>>;

/** What a bundle finds around it beside what it requires. */
export type Around = Readonly<Record<string, unknown>>;

/**
 * Loads bundles that were made for Node, each once and when it is asked for, so that a browser runs the same files as
 * a computer. What they require of Node is in `standIns`; anything else is refused by its name.
 */
export function loaderOf(sources: Sources, standIns: ReadonlyMap<string, object>, around: Around) {
  const loaded = new Map<string, { exports: unknown }>();
  const names = Object.keys(around);
  const load = (wanted: string): unknown => {
    const name = wanted.replace(/^(?:node:|\.\/)/, '');
    const standIn = standIns.get(name);
    if (standIn !== undefined) return standIn;
    const known = loaded.get(name);
    if (known !== undefined) return known.exports;
    const source = sources[name];
    if (source === undefined)
      throw new Error(`The language server needs ${wanted}, which a browser does not have.`);
    const made: { exports: unknown } = { exports: {} };
    loaded.set(name, made);
    // The bundles come with the extension, and are text where there is nothing that loads them.
    new Function('module', 'exports', 'require', '__filename', ...names, source)(
      made,
      made.exports,
      load,
      `/${name}`,
      ...Object.values(around),
    );
    return made.exports;
  };
  return load;
}
