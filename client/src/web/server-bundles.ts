/**
 * The file names of the bundles that the server is made of where it runs in a browser. Only the build knows them, and
 * puts them here (`scripts/bundling/web-bundles.ts`).
 */
const bundles: readonly string[] = [];

export default bundles;
