/**
 * What SARIF 2.1.0 asks of a value: the places where it is not so, and why. Only members that we write are
 * listed; any other one is refused, as the standard's own schema refuses those that it does not know.
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json
 */
type MemberType = (value: unknown) => string[];

const text: MemberType = (value) => (typeof value === 'string' ? [] : ['is not a text']);
const absoluteUri: MemberType = (value) =>
  typeof value === 'string' && URL.canParse(value) ? [] : ['is not an absolute URI'];
const uriReference: MemberType = (value) =>
  typeof value === 'string' && URL.canParse(value, 'file:///base/') && !/[\s\\]/.test(value)
    ? []
    : ['is not a URI reference'];

/** What relative references are joined with, which would otherwise lose its last folder. */
const folderUri: MemberType = (value) =>
  String(value).endsWith('/') ? absoluteUri(value) : ['ends in no slash'];

function whole(least: number): MemberType {
  return (value) =>
    Number.isInteger(value) && Number(value) >= least ? [] : [`is not a whole number from ${least}`];
}

function word(...words: readonly string[]): MemberType {
  return (value) => (words.some((each) => each === value) ? [] : [`is none of ${words.join(', ')}`]);
}

function listOf(item: MemberType, unique = false): MemberType {
  return (value) => {
    if (!Array.isArray(value)) return ['is not a list'];
    const twice = new Set(value.map((each) => JSON.stringify(each))).size < value.length;
    const faults = value.flatMap((each, index) => item(each).map((fault) => `[${index}] ${fault}`));
    return unique && twice ? [...faults, 'holds something twice'] : faults;
  };
}

function object(members: Readonly<Record<string, MemberType>>, ...required: readonly string[]): MemberType {
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return ['is not an object'];
    const missing = required.filter((name) => !(name in value)).map((name) => `.${name} is missing`);
    const faults = Object.entries(value).flatMap(([name, each]) => {
      const type = members[name];
      if (type === undefined) return [`.${name} is unknown`];
      return type(each).map((fault) => `.${name} ${fault}`);
    });
    return [...missing, ...faults];
  };
}

const level = word('none', 'note', 'warning', 'error');
const message = object({ text }, 'text');
const artifactLocation = object({ uri: uriReference, uriBaseId: text }, 'uri');
const region = object({
  startLine: whole(1),
  startColumn: whole(1),
  endLine: whole(1),
  endColumn: whole(1),
});
const location = object({
  physicalLocation: object({ artifactLocation, region }),
  logicalLocations: listOf(object({ fullyQualifiedName: text }), true),
});
const descriptor = object(
  {
    id: text,
    shortDescription: message,
    fullDescription: message,
    helpUri: absoluteUri,
    defaultConfiguration: object({ level }),
  },
  'id',
);
const run = object(
  {
    tool: object(
      {
        driver: object(
          { name: text, informationUri: absoluteUri, semanticVersion: text, rules: listOf(descriptor, true) },
          'name',
        ),
      },
      'driver',
    ),
    columnKind: word('utf16CodeUnits', 'unicodeCodePoints'),
    originalUriBaseIds: object({ '%SRCROOT%': object({ uri: folderUri }, 'uri') }),
    artifacts: listOf(object({ location: artifactLocation, roles: listOf(word('analysisTarget')) }), true),
    results: listOf(
      object({ ruleId: text, ruleIndex: whole(-1), level, message, locations: listOf(location) }, 'message'),
    ),
  },
  'tool',
);
const log = object({ $schema: absoluteUri, version: word('2.1.0'), runs: listOf(run) }, 'version', 'runs');

/** Every place where a value is not a SARIF log, and why. */
export function sarifFaults(value: unknown): string[] {
  return log(value);
}
