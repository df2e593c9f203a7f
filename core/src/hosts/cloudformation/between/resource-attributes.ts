import type { HostFault } from '../../../subjects/subject.ts';
import type { Given } from './given.ts';

/**
 * What stands beside the properties of a resource.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-product-attribute-reference.html
 */
const attributes: ReadonlySet<string> = new Set([
  'Type',
  'Properties',
  'Condition',
  'Connectors',
  'CreationPolicy',
  'DeletionPolicy',
  'DependsOn',
  'IgnoreGlobals',
  'Metadata',
  'UpdatePolicy',
  'UpdateReplacePolicy',
]);

/** Members that a line too far to the left has put beside the properties: CloudFormation knows no such attribute. */
export function attributeFaults({ input: { resource } }: Given): HostFault[] {
  return resource.body.members
    .filter(({ key }) => !attributes.has(key) && !/^(?:Fn::|<<$)/.test(key))
    .map(({ key }) => ({
      id: 'cfn-resource-attribute',
      severity: 'error',
      path: [...resource.path, key],
      on: 'key',
      message: `A resource has no attribute "${key}"; what belongs to its properties stands below "Properties".`,
      isAbsolute: true,
    }));
}
