import { isTerraformName } from '../document/file-names.ts';
import type { DocNode, ParsedDocument, Syntax } from '../document/node.ts';
import {
  associatedKind,
  type FileAssociations,
  type FileKind,
  markedKind,
  namedKind,
} from '../subjects/file-kind.ts';
import { plainSubjects } from '../subjects/plain-subjects.ts';
import type { Subject } from '../subjects/subject.ts';
import { appSpecSubject, isAppSpec } from './appspec/appspec.ts';
import { constructSources } from './cloudformation/construct-source.ts';
import { isTemplate, resourcesIn } from './cloudformation/template.ts';
import { withNamedFiles } from './ecspresso/named-files.ts';
import { unlistedImage } from './image-definitions/unlisted.ts';
import { pipelineSubjects } from './pipeline/pipeline.ts';
import { isProgram, programSubjects } from './pulumi/program.ts';
import { serverlessTemplates } from './serverless/serverless.ts';
import { machinesIn } from './step-functions/in-template.ts';
import { isStateMachine, stateSubjects } from './step-functions/state-machine.ts';
import { targetOverrides } from './target-overrides.ts';
import type { ModuleFile } from './terraform/module-file.ts';
import { isPlan } from './terraform/plan.ts';
import { planSubjects, terraformSubjects } from './terraform/terraform.ts';
import { workflowSubjects } from './workflow/workflow.ts';

/** How a document is looked into. */
export interface FindOptions {
  /** Whether resources of templates are looked at; they are by default. */
  readonly templates?: boolean | undefined;
  /** Reads a file by its path from the document's folder; absent where there are no files. */
  readonly readBeside?: ((path: string) => string | undefined) | undefined;
  /** Whether a file is there, by its path from the document's folder; absent where there are no files. */
  readonly isBeside?: ((path: string) => boolean | undefined) | undefined;
  /** Whether a file is checked by itself too, by its path from the document's folder; absent where its name decides. */
  readonly isCheckedToo?: ((path: string) => boolean) | undefined;
  /** Whether the document's repository has a file, by its path from there; absent where there are no files. */
  readonly isInRepository?: ((path: string) => boolean | undefined) | undefined;
  /** Reads the other files of the Terraform module that the document is part of; absent where there are no files. */
  readonly moduleFiles?: (() => readonly ModuleFile[]) | undefined;
}

/**
 * The ECS inputs in a document: itself, those in the answer of a describe call, the targets of a rule, the
 * resources of a template, a module or a plan, the steps of a workflow, the commands of a pipeline, or an AppSpec file.
 */
export function findSubjects(
  document: ParsedDocument,
  fileName: string,
  associations?: FileAssociations,
  options: FindOptions = {},
): Subject[] {
  const found = subjectsIn(document, fileName, associations, options);
  const { root } = document;
  return root === undefined ? found : [...found, ...targetOverrides(root, found)];
}

function subjectsIn(
  { root, text, syntax }: ParsedDocument,
  fileName: string,
  associations: FileAssociations | undefined,
  { templates = true, readBeside, isBeside, isCheckedToo, isInRepository, moduleFiles }: FindOptions,
): Subject[] {
  const said = associatedKind(fileName, associations) ?? markedKind(text);
  if (root === undefined || said === 'none') return [];
  if (syntax === 'json' && isPlan(root)) return planSubjects(root);
  if (isTerraform({ syntax, fileName, said }))
    return terraformSubjects(root, {
      readFile: readBeside,
      isThere: isBeside,
      isCheckedToo,
      siblings: moduleFiles,
    });
  const isOurs = said === undefined || said === 'cloudformation';
  const inTemplate = isOurs ? templateSubjects(root, text, { fileName, readBeside }) : undefined;
  if (inTemplate !== undefined) return templates ? inTemplate : [];
  if (isOurs && root.kind === 'object' && isStateMachine(root)) return stateSubjects(root);
  if (isOurs && root.kind === 'object' && isProgram(root)) return templates ? programSubjects(root) : [];
  const steps = isOurs && root.kind === 'object' ? workflowSubjects({ root, text, isInRepository }) : [];
  if (steps.length > 0) return steps;
  const given = isOurs && root.kind === 'object' ? pipelineSubjects({ root, text, fileName, isBeside }) : [];
  if (given.length > 0) return given;
  const named = namedKind(fileName);
  const isMeant = said === 'appspec' || said === undefined;
  if (isMeant && root.kind === 'object' && isAppSpec(root, said !== undefined || named === 'appspec'))
    return [appSpecSubject(root)];
  if (said === undefined && named === 'image-definition' && root.kind === 'object')
    return [unlistedImage(root)];
  const plain = plainSubjects(root, said, named === 'appspec' ? undefined : named);
  return plain.map((subject) => (subject.kind === 'ecspresso' ? withNamedFiles(subject, isBeside) : subject));
}

/** What a template of CloudFormation holds, or the ones in a configuration of Serverless; `undefined` for anything else. */
function templateSubjects(
  root: DocNode,
  text: string,
  from: Parameters<typeof constructSources>[0],
): Subject[] | undefined {
  if (root.kind !== 'object') return undefined;
  if (isTemplate(root)) return [...resourcesIn(root, text, [], constructSources(from)), ...machinesIn(root)];
  const parts = serverlessTemplates(root);
  if (parts.length === 0) return undefined;
  return parts.flatMap(({ template, path }) => [
    ...resourcesIn(template, text, path),
    ...machinesIn(template, path),
  ]);
}

/** HCL is read as Terraform whatever its file is called. */
function isTerraform({
  syntax,
  fileName,
  said,
}: {
  readonly syntax: Syntax;
  readonly fileName: string;
  readonly said: FileKind | undefined;
}): boolean {
  return syntax === 'hcl' || said === 'terraform' || (said === undefined && isTerraformName(fileName));
}
