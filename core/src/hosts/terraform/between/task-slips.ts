import { anyAttribute, type Slip } from './slip.ts';

const aRole = /^(?:execution_role_arn|task_role_arn|role_arn|infrastructure_role_arn|infrastructure_role)$/;
const aSecret = /^(?:valueFrom|value_from)$/;

/** What task definitions refer to: roles, secrets, logs, images and file systems. */
export const taskSlips: readonly Slip[] = [
  {
    argument: aRole,
    type: /^aws_iam_role$/,
    attribute: /^(?:id|name|name_prefix)$/,
    gives: 'the name of the role',
    takes: 'its ARN',
    right: 'arn',
  },
  {
    argument: aRole,
    type: /^aws_iam_role$/,
    attribute: /^unique_id$/,
    gives: 'the unique id of the role',
    takes: 'its ARN',
    right: 'arn',
  },
  {
    argument: aRole,
    type: /^aws_iam_(?:policy|policy_document|instance_profile|role_policy|role_policy_attachment)$/,
    attribute: anyAttribute,
    gives: 'something of a policy or a profile',
    takes: 'the ARN of a role',
  },
  {
    argument: /^(?:awslogs-group|cloud_watch_log_group_name)$/,
    type: /^aws_cloudwatch_log_group$/,
    attribute: /^arn$/,
    gives: 'the ARN of the log group',
    takes: 'its name',
    right: 'name',
  },
  {
    argument: /^(?:file_system_id|fileSystemId)$/,
    type: /^aws_efs_file_system$/,
    attribute: /^(?:arn|dns_name|name|creation_token)$/,
    gives: 'another name of the file system',
    takes: 'its id',
    right: 'id',
  },
  {
    argument: /^(?:access_point_id|accessPointId)$/,
    type: /^aws_efs_access_point$/,
    attribute: /^(?:arn|file_system_arn|file_system_id)$/,
    gives: 'another value',
    takes: 'the id of the access point',
    right: 'id',
  },
  {
    argument: aSecret,
    type: /^aws_ssm_parameter$/,
    attribute: /^(?:value|insecure_value|value_wo)$/,
    gives: 'what the parameter holds',
    takes: 'its ARN or name',
    right: 'arn',
  },
  {
    argument: aSecret,
    type: /^aws_secretsmanager_secret$/,
    attribute: /^(?:name|name_prefix)$/,
    gives: 'the name of the secret, which ECS takes for the name of a parameter',
    takes: 'the ARN of a secret',
    right: 'arn',
  },
  {
    argument: aSecret,
    type: /^aws_secretsmanager_secret_version$/,
    attribute: /^(?:secret_string|secret_binary)$/,
    gives: 'the secret itself',
    takes: 'its ARN',
    right: 'arn',
  },
  {
    argument: aSecret,
    type: /^aws_secretsmanager_secret_version$/,
    attribute: /^(?:id|version_id|secret_id)$/,
    gives: 'the id of a version',
    takes: 'the ARN of the secret',
    right: 'arn',
  },
  {
    argument: aSecret,
    type: /^random_(?:password|string|id|uuid|pet)$/,
    attribute: anyAttribute,
    gives: 'the value itself',
    takes: 'the ARN of the secret or parameter that holds it',
  },
  {
    argument: /^image$/,
    type: /^aws_ecr_repository$/,
    attribute: /^(?:arn|id|name|registry_id)$/,
    gives: 'another name of the repository',
    takes: 'the address of an image in it',
    right: 'repository_url',
  },
];
