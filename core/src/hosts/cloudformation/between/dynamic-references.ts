import type { DocNode, Path } from '../../../document/node.ts';
import type { HostFault } from '../../../subjects/subject.ts';
import { callIn } from '../call.ts';
import { substitution } from '../substitution.ts';
import type { Given } from './given.ts';

/**
 * References that CloudFormation resolves before ECS sees anything: to secure parameters, which it does for no
 * resource of ECS, and to secrets, whose content then stands where everyone may read it.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html
 */
export function dynamicReferences({ input: { node, kind } }: Given): HostFault[] {
  return textsIn(node).flatMap(({ text, path }) => {
    if (text.includes('{{resolve:ssm-secure:')) return [secure(path)];
    if (kind !== 'task-definition' || !text.includes('{{resolve:secretsmanager:')) return [];
    return path.at(-1) === 'ValueFrom' ? [content(path)] : inPlainText(path);
  });
}

function secure(path: Path): HostFault {
  const message =
    'CloudFormation resolves "ssm-secure" for no resource of ECS; name the parameter in "Secrets", so that ECS reads it.';
  return { id: 'cfn-ssm-secure', severity: 'error', path, message };
}

function content(path: Path): HostFault {
  const message =
    'CloudFormation puts the content of the secret here, and ECS takes where it is; give the ARN of the secret, with ":key::" behind it for one key.';
  return { id: 'cfn-secret-content', severity: 'warning', path, message };
}

/** In the values of variables, where people put them to be read by the container. */
function inPlainText(path: Path): HostFault[] {
  if (path.at(-1) !== 'Value' || !path.includes('Environment')) return [];
  const message =
    'The content of the secret stands in the task definition for everyone to read; name the secret in "Secrets" instead.';
  return [{ id: 'cfn-secret-content', severity: 'warning', path, message }];
}

interface Text {
  readonly text: string;
  /** To the function around it, where there is one. */
  readonly path: Path;
}

/** Every text of a value, those of functions at the place of the function. */
function textsIn(node: DocNode | undefined, path: Path = []): readonly Text[] {
  const call = callIn(node);
  if (call !== undefined && call.name !== 'Fn::If') {
    const text = call.name === 'Fn::Sub' ? substitution(call)?.text : undefined;
    const inner = text === undefined ? textsIn(call.argument) : [{ text }];
    return inner.map((each) => ({ text: each.text, path }));
  }
  switch (node?.kind) {
    case 'scalar':
    case 'unknown': {
      const text = node.kind === 'unknown' ? node.text : node.value;
      return typeof text === 'string' ? [{ text, path }] : [];
    }
    case 'array':
      return node.items.flatMap((item, index) => textsIn(item, [...path, index]));
    case 'object':
      return node.members.flatMap(({ key, value }) => textsIn(value, [...path, key]));
    case undefined:
      return [];
  }
}
