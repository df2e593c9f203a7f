import type { Format } from '../format.ts';
import { printableJson } from '../printable.ts';

/** For programs: an array with one object for each file. */
const json: Format = {
  name: 'json',
  print: (reports) => printableJson(reports),
};

export default json;
