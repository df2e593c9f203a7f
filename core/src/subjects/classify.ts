import { isTerraformName, promisedSyntax } from '../document/file-names.ts';
import {
  associatedKind,
  type FileAssociations,
  type FileKind,
  markedKind,
  namedKind,
  newFileKind,
} from './file-kind.ts';
import { memberNames } from './member-names.ts';
import { containerMembers, mayBe, toldKind } from './tells.ts';

/** How much of a text is looked at. */
const reach = 64 * 1024;

const ecsResource =
  /\bType["']?\s*:\s*["']?AWS::(?:ECS::(?:TaskDefinition|Service|Cluster|ClusterCapacityProviderAssociations|CapacityProvider|TaskSet|PrimaryTaskSet|ExpressGatewayService|Daemon|DaemonTaskDefinition)|ApplicationAutoScaling::Scal(?:ableTarget|ingPolicy))\b|\bEcs(?:Task)?Parameters\b/;

/**
 * A cheap guess at what a document is, from its name and the names of members in its head: whether it is worth
 * sending to the language server, which reads it properly. It errs on the side of yes.
 */
export function classify(
  fileName: string,
  languageId: string,
  head: string,
  associations?: FileAssociations,
): FileKind {
  const isTerraform = /^(?:terraform|opentofu|hcl)$/.test(languageId) || isTerraformName(fileName);
  if (isTerraform) return isEcsModule(head) ? 'terraform' : 'none';
  if (!isWrittenLanguage(languageId) && promisedSyntax(fileName) === undefined) return 'none';
  const text = head.slice(0, reach);
  const said = associatedKind(fileName, associations) ?? markedKind(text);
  if (said !== undefined) return said;
  if (isPlan(head)) return 'terraform';
  if (isAppSpec(head, namedKind(fileName) === 'appspec')) return 'appspec';
  if (isWorkflow(head)) return 'render-step';
  if (isPipeline(fileName, head)) return 'pipeline-command';
  if (isEcsTemplate(head) || isStateMachine(head) || isProgram(head)) return 'cloudformation';
  const members = memberNames(text);
  const told = isCompose(text) ? 'none' : toldKind(members);
  if (told !== undefined) return told;
  const named = namedKind(fileName) ?? newFileKind(fileName, text);
  if (named !== undefined && mayBe(named, members)) return named;
  return isContainerList(text, members) ? 'container-definitions' : 'none';
}

/** Editors call JSON by many names (`js-json`, `js`), so a file's ending tells as well. */
function isWrittenLanguage(languageId: string): boolean {
  return /^(?:jsonc?|yaml|ecs-)/.test(languageId);
}

/** A file of a Terraform module with a resource that is an ECS input. */
function isEcsModule(head: string): boolean {
  return /"aws_(?:ecs_|appautoscaling_)|\becs_(?:target|parameters)\b|terraform-aws-(?:modules\/)?ecs\b|\/ecs-container-definition\b/.test(
    head,
  );
}

/** What `terraform show -json` prints of a plan or state with a resource that is an ECS input. */
function isPlan(head: string): boolean {
  return /^\s*\{\s*"format_version"/.test(head) && isEcsModule(head);
}

/** A workflow of GitHub Actions, or an action made of steps, that renders or deploys a task definition. */
function isWorkflow(head: string): boolean {
  return /\buses["']?\s*:\s*["']?aws-actions\/amazon-ecs-(?:render|deploy)-task-definition\b/i.test(head);
}

/** A pipeline of GitLab, or a buildspec of CodeBuild, whose commands give files or images to ECS. */
function isPipeline(fileName: string, head: string): boolean {
  const runs = /\bgitlab-ci\.ya?ml$/.test(fileName) || /^["']?phases["']?\s*:/m.test(head);
  return runs && /\baws\s+ecs\s|\becspresso\s|\bimagedefinitions\.json\b/.test(head);
}

/** A state machine of Step Functions that runs tasks. */
function isStateMachine(head: string): boolean {
  return /:states:::(?:aws-sdk:)?ecs:runTask\b/.test(head) && /["']?States["']?\s*:/.test(head);
}

/** A program of Pulumi YAML with a resource that is an ECS input. */
function isProgram(head: string): boolean {
  return /\btype["']?\s*:\s*["']?aws:(?:ecs|appautoscaling|scheduler|cloudwatch)[:/]/.test(head);
}

/** A CloudFormation or SAM template with a resource that is an ECS input. */
export function isEcsTemplate(head: string): boolean {
  return ecsResource.test(head) && /(?:^|[{,])\s*["']?Resources["']?\s*:/m.test(head);
}

/** The AppSpec file of a deployment to ECS: its resources are a list, those of a template are not. */
function isAppSpec(head: string, isNamed: boolean): boolean {
  const isService = isNamed ? !/\bAWS::Lambda::/.test(head) : /\bAWS::ECS::Service\b/.test(head);
  return isService && /["']?\bresources["']?\s*:\s*(?:\[|-\s)/i.test(head);
}

function isCompose(text: string): boolean {
  return /^services:[ \t]*(?:#.*)?$/m.test(text) && !/^services:\s*-/m.test(text);
}

/** Whether the first thing that is not a comment starts a list. */
function isContainerList(text: string, members: ReadonlySet<string>): boolean {
  const first = text.split('\n').find((line) => !/^\s*(?:$|#|\/\/|---)/.test(line));
  const isList = first !== undefined && /^\s*(?:\[|- )/.test(first);
  return isList && members.has('image') && containerMembers.some((member) => members.has(member));
}
