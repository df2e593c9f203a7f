import { isEmbedding } from '../../../document/embedding.ts';
import type { DocNode, ObjectNode, Path } from '../../../document/node.ts';
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
  /** The file of the module that it stands in; `undefined` for the document's own. */
  readonly file: string | undefined;
}

/** Roles of the module that do not trust the service that takes them on. */
export function roleTrustFaults(
  { body, path: start }: TerraformResource,
  kind: DocumentKind,
  declared: Declared,
): HostFault[] {
  return mentionsIn(body).flatMap((mention): HostFault[] => {
    const wanted = takenOnBy(kind, mention.argument);
    const name = /^aws_iam_role\.([\w-]+)/.exec(mention.address)?.[1];
    const role = declared.resources.find((each) => each.type === 'aws_iam_role' && each.name === name);
    const policy = wanted === undefined || role === undefined ? undefined : policyOf(role, declared);
    if (wanted === undefined || name === undefined || policy?.trust === undefined) return [];
    if (isTrusted(wanted, policy.trust)) return [];
    const { fixes = [], ...said } = distrustFault({
      role: name,
      wanted,
      trust: policy.trust,
      policy: policy.path,
    });
    const at: Path = [...start, ...mention.path];
    // A policy of another file is not edited from here.
    const own = policy.file === undefined ? { fixes } : {};
    return [{ id: 'tf-role-trust', path: at, ...said, ...own, isAbsolute: true }];
  });
}

function policyOf({ body, path, file }: TerraformResource, { data }: Declared): Policy | undefined {
  const node = memberOf(body, 'assume_role_policy')?.value;
  if (node?.kind !== 'unknown') return undefined;
  const { name, value } = node.tagged ?? {};
  if (name !== undefined && isEmbedding(name))
    return { trust: trustIn(value), path: [...path, 'assume_role_policy', name], file };
  const named = /^(?:\$\{)?\s*data\.aws_iam_policy_document\.([\w-]+)(?:\[[^\]]*\])?\.json\s*\}?$/.exec(
    node.text,
  )?.[1];
  const document = data.find((each) => each.type === 'aws_iam_policy_document' && each.name === named);
  return document && { trust: ofDocument(document.body), path: document.path, file: document.file };
}

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document */
function ofDocument(data: ObjectNode): Trust | undefined {
  if (data.members.some(({ key }) => key !== 'statement' && key !== 'version')) return undefined;
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
