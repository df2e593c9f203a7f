/**
 * The tags of CloudFormation's functions as the YAML extension wants to be told of them, for what each takes.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
const cloudFormationTags: readonly string[] = [
  '!And sequence',
  '!Base64 scalar',
  '!Base64 mapping',
  '!Cidr sequence',
  '!Condition scalar',
  '!Equals sequence',
  '!FindInMap sequence',
  '!GetAtt scalar',
  '!GetAtt sequence',
  '!GetAZs scalar',
  '!GetAZs mapping',
  '!If sequence',
  '!ImportValue scalar',
  '!ImportValue mapping',
  '!Join sequence',
  '!Length sequence',
  '!Not sequence',
  '!Or sequence',
  '!Ref scalar',
  '!Select sequence',
  '!Split sequence',
  '!Sub scalar',
  '!Sub sequence',
  '!ToJsonString mapping',
  '!ToJsonString sequence',
  '!Transform mapping',
];

/**
 * The setting `yaml.customTags` with the tags of CloudFormation added; `undefined` where one of them is there
 * already, so that somebody has thought of them.
 */
export function withCloudFormationTags(set: unknown): readonly string[] | undefined {
  const tags = Array.isArray(set) ? set.filter((tag) => typeof tag === 'string') : [];
  const names = new Set(tags.map((tag) => tag.split(/\s+/)[0]));
  if (names.has('!Ref') || names.has('!Sub') || names.has('!GetAtt')) return undefined;
  return [...tags, ...cloudFormationTags.filter((tag) => !names.has(tag.split(' ')[0] ?? ''))];
}
