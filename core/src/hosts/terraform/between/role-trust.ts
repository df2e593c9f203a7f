import { isEmbedding } from '../../../document/embedding.ts';
import type { DocNode, Path } from '../../../document/node.ts';
import { memberOf, nodeAt } from '../../../document/path.ts';
import type { DocumentKind } from '../../../ecs/kinds.ts';
import type { HostFault } from '../../../subjects/subject.ts';
import {
  distrustFault,
  isTrusted,
  servicesIn,
  type Trust,
  takenOnBy,
  together,
  trustIn,
} from '../../role-trust.ts';
import { type Declared, objectsIn, type TerraformResource } from '../resources.ts';
import { mentionsIn } from './mentions.ts';

/** What a role trusts, and where its policy is written. */
interface Policy {
  readonly trust: Trust | undefined;
  readonly path: Path;
}

/** Roles of the module that do not trust the service that takes them on. */
export function roleTrustFaults(
  { body, path: start }: TerraformResource,
  kind: DocumentKind,
  declared: Declared & { readonly root?: DocNode },
): HostFault[] {
  return mentionsIn(body).flatMap((mention): HostFault[] => {
    const wanted = takenOnBy(kind, mention.argument);
    const name = /^aws_iam_role\.([\w-]+)/.exec(mention.address)?.[1];
    const role = declared.resources.find((each) => each.type === 'aws_iam_role' && each.name === name);
    const policy = wanted === undefined || role === undefined ? undefined : policyOf(role, declared.root);
    if (wanted === undefined || name === undefined || policy?.trust === undefined) return [];
    if (isTrusted(wanted, policy.trust)) return [];
    const fault = distrustFault({ role: name, wanted, trust: policy.trust, policy: policy.path });
    return [{ id: 'tf-role-trust', path: [...start, ...mention.path], ...fault, isAbsolute: true }];
  });
}

function policyOf({ body, path }: TerraformResource, root: DocNode | undefined): Policy | undefined {
  const node = memberOf(body, 'assume_role_policy')?.value;
  if (node?.kind !== 'unknown') return undefined;
  const { name, value } = node.tagged ?? {};
  if (name !== undefined && isEmbedding(name))
    return { trust: trustIn(value), path: [...path, 'assume_role_policy', name] };
  const document = /^(?:\$\{)?\s*data\.aws_iam_policy_document\.([\w-]+)(?:\[[^\]]*\])?\.json\s*\}?$/.exec(
    node.text,
  );
  const at = [`data.aws_iam_policy_document.${document?.[1]}`];
  return document === null ? undefined : { trust: ofDocument(nodeAt(root, at)), path: at };
}

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document */
function ofDocument(data: DocNode | undefined): Trust | undefined {
  if (data?.kind !== 'object' || data.members.some(({ key }) => key !== 'statement' && key !== 'version'))
    return undefined;
  const statements = objectsIn(memberOf(data, 'statement')?.value, ['statement']);
  return together(
    statements.map(({ node, path }) =>
      node.members.some(({ key }) => key.startsWith('dynamic'))
        ? undefined
        : together(
            objectsIn(memberOf(node, 'principals')?.value, [...path, 'principals']).map((principals) =>
              ofPrincipals(principals.node, principals.path),
            ),
          ),
    ),
  );
}

function ofPrincipals(node: DocNode, path: Path): Trust | undefined {
  const type = nodeAt(node, ['type']);
  if (type?.kind !== 'scalar') return undefined;
  if (type.value === 'Service') return servicesIn(nodeAt(node, ['identifiers']), [...path, 'identifiers']);
  return type.value === 'AWS' || type.value === 'Federated' ? { services: [] } : undefined;
}
