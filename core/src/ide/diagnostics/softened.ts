import type { ObjectNode, Path } from '../../document/node.ts';
import { memberOf } from '../../document/path.ts';
import type { Severity } from '../../rules/rule.ts';
import { isHosted, type Subject } from '../../subjects/subject.ts';

/**
 * What the answer of a describe call carries although registering would refuse it: empty lists, which deploy
 * tools clean away, and a proxy container that was there when it was registered.
 */
const carriedByAnswers = new Set(['td-tags-empty', 'td-proxy-container-required']);

/** Members that only ECS writes. */
const answerMembers = [
  'taskDefinitionArn',
  'revision',
  'status',
  'registeredAt',
  'requiresAttributes',
  'compatibilities',
];

/** What is found is less grave where the document's own nature explains what it complains of. */
export function softened(
  { id, severity, path }: { readonly id: string; readonly severity: Severity; readonly path: Path },
  subject: Subject,
): Severity {
  // A service without its name is deployed by ecspresso, which writes these members itself and passes over them.
  if (id === 'ro-svc-fields' && subject.partial === true) return 'info';
  if (severity !== 'error') return severity;
  if (carriedByAnswers.has(id) && isAnswer(subject)) return 'warning';
  if (id === 'td-field-case' && isDecoded(subject, path) && (isOtherCase(path) || subject.host !== undefined))
    return 'warning';
  return id === 'unknown-member' && isPassedOver(subject, path) ? 'warning' : severity;
}

/** Only capitals differ, which the provider of Terraform passes over where it decodes JSON; what else differs it drops. */
function isOtherCase(path: Path): boolean {
  return /^[a-z]+$/i.test(String(path.at(-1)));
}

/** GitHub passes over inputs that an action does not have, and says so in the log. */
function isStep(kind: Subject['kind']): boolean {
  return kind === 'render-step' || kind === 'deploy-step';
}

/** ecspresso says so in its log too. */
function isPassedOver(subject: Subject, path: Path): boolean {
  return isStep(subject.kind) || subject.kind === 'ecspresso' || isDecoded(subject, path);
}

/** Terraform decodes the containers in its JSON before it sends them, and drops members that it does not know. */
function isDecoded({ kind, host }: Subject, [first]: Path): boolean {
  return kind === 'container-definitions' || (host !== undefined && first === 'containerDefinitions');
}

function isAnswer(subject: Subject): boolean {
  if (isHosted(subject)) return false;
  const { path, node } = subject;
  return path.length > 0 || (node.kind === 'object' && answerMembers.some((name) => has(node, name)));
}

function has(node: ObjectNode, name: string): boolean {
  return memberOf(node, name) !== undefined;
}
