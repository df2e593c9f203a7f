import type { Format } from '../format.ts';

/** For programs: an array with one object for each file. */
const json: Format = {
  name: 'json',
  print: (reports) => `${JSON.stringify(reports, undefined, 2)}\n`,
};

export default json;
