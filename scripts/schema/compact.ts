import { checkPlaceOf } from './check-place.ts';

/**
 * What ajv writes as it stands, but with one list of errors for all functions, and errors that hold only what is read
 * of them: that takes 40 % of the room. Throws when ajv writes in another way than it did, so that nothing is lost.
 */
export function compactValidators(source: string): string {
  const compact = rewrites.reduce(
    (text, [pattern, by]) => (typeof by === 'string' ? text.replace(pattern, by) : text.replace(pattern, by)),
    source,
  );
  const left = /.*\b(?:vErrors|errors|schemaPath|parentData|rootData)\b.*/.exec(compact)?.[0];
  if (left !== undefined) throw new Error(`ajv writes what scripts/schema/compact.ts does not know: ${left}`);
  return `${prelude}\n${withNamesAlone(withoutUnusedCounts(compact))}`;
}

const prelude = `let found = [];
const fail = (keyword, instancePath, name) => { found.push({ keyword, instancePath, name }); };
const check = (keyword, instancePath, order, at = '', name) => { found.push({ keyword, instancePath, order, at, name }); };
const validator = (validate) => (value) => { found = []; validate(value, ''); return found; };`;

const taken = String.raw`;\nif\(vErrors === null\)\{\nvErrors = \[\1\];\n\}\nelse \{\nvErrors\.push\(\1\);\n\}\nerrors\+\+;`;
const members = String.raw`instancePath(?::(.+?))?,schemaPath:"([^"]*)",keyword:"(\w+)",params:(.*?)(?:,propertyName:(\w+))?`;

const rewrites: readonly (readonly [pattern: RegExp, by: string | ((...found: string[]) => string)])[] = [
  [new RegExp(String.raw`const (err\d+) = \{${members}\}${taken}`, 'g'), failure],
  // Whatever is refused by "not" is an error for a moment.
  [new RegExp(String.raw`const (err\d+) = \{\}${taken}`, 'g'), 'fail();'],
  [
    /errors = (_errs\d+);\nif\(vErrors !== null\)\{\nif\(\1\)\{\nvErrors\.length = \1;\n\}\nelse \{\nvErrors = null;\n\}\n\}/g,
    'found.length = $1;',
  ],
  [
    /\(data, \{instancePath="", parentData, parentDataProperty, rootData=data\}=\{\}\)/g,
    '(data, instancePath)',
  ],
  [
    /\{instancePath(?::(.+?))?,parentData(?::[^,]+)?,parentDataProperty(?::[^,]+)?,rootData\}/g,
    (_, path = 'instancePath') => path,
  ],
  [
    /if\(!\((validate\d+\(.*\))\)\)\{\nvErrors = vErrors === null \? (validate\d+)\.errors : vErrors\.concat\(\2\.errors\);\nerrors = vErrors\.length;\n\}/g,
    '$1;',
  ],
  [/let vErrors = null;\nlet errors = 0;\n/g, ''],
  [/validate\d+\.errors = vErrors;\nreturn errors === 0;\n/g, ''],
  [/^export const (\w+) = (validate\d+);$/gm, 'export const $1 = validator($2);'],
  [/(_errs\d+) === errors\b/g, '$1 === found.length'],
  [/const (_errs\d+) = errors;/g, 'const $1 = found.length;'],
];

/** What takes the place of an error: its members as the expression above found them. */
function failure(...found: readonly (string | undefined)[]): string {
  const [, , path = 'instancePath', schemaPath = '', keyword = '', params = '', key] = found;
  const name =
    /\b(?:additionalProperty|missingProperty|propertyName): ?(\w+|"[^"]*")/.exec(params)?.[1] ?? key;
  const place = checkPlaceOf(schemaPath);
  const said = [JSON.stringify(keyword), path];
  const named = name === undefined ? [] : [name];
  if (place === undefined) return `fail(${[...said, ...named].join()});`;
  const at = place.at === '' && name === undefined ? [] : [JSON.stringify(place.at)];
  return `check(${[...said, String(place.order), ...at, ...named].join()});`;
}

/** Most counts of errors before a keyword are never compared with those after it. */
function withoutUnusedCounts(text: string): string {
  return text
    .split('\nfunction ')
    .map((part) =>
      part.replace(/const (_errs\d+) = found\.length;\n/g, (whole, name) =>
        part.split(new RegExp(`\\b${name}\\b`)).length > 2 ? whole : '',
      ),
    )
    .join('\nfunction ');
}

/** Of a whole schema ajv asks, where a shape has many members, only whether a name is one of them. */
function withNamesAlone(text: string): string {
  const names: string[] = [];
  const asking = text.replace(
    /\bfunc\d+\.call\((schema\d+)([.\w]*)\.properties, (key\d+)\)/g,
    (_, schema, path, key) => {
      names.push(`const names${names.length} = new Set(${JSON.stringify(membersAt(text, schema, path))});`);
      return `names${names.length - 1}.has(${key})`;
    },
  );
  const alone = asking.replace(/^const schema\d+ = .*;\n/gm, '');
  const left = /.*\bschema\d+\b.*/.exec(alone)?.[0];
  if (left !== undefined)
    throw new Error(`ajv reads a schema where scripts/schema/compact.ts does not know: ${left}`);
  return `${names.join('\n')}\n${alone}`;
}

/** The names of the members that the schema called `name` in the text has below a path such as `.properties.options`. */
function membersAt(text: string, name: string, path: string): string[] {
  const written = new RegExp(`^const ${name} = (.*);$`, 'm').exec(text)?.[1] ?? '{}';
  const steps = path.split('.').slice(1);
  const schema = steps.reduce((at, step) => at[step], JSON.parse(written));
  return Object.keys(schema.properties);
}
