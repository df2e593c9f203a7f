import * as vscode from 'vscode';
import { withCloudFormationTags } from '../language/yaml-tags.ts';
import type { EcsDocuments } from './ecs-documents.ts';

const key = 'yamlTagsOffered';

/** Offers once, for a CloudFormation template in YAML, to tell the YAML extension of the tags in it. */
export function yamlTagsOffer(documents: EcsDocuments, memory: vscode.Memento): vscode.Disposable {
  return documents.onDidChangeKind(({ document, kind }) => {
    if (kind === 'cloudformation' && document.languageId === 'yaml') void offer(document, memory);
  });
}

async function offer(document: vscode.TextDocument, memory: vscode.Memento): Promise<void> {
  if (vscode.extensions.getExtension('redhat.vscode-yaml') === undefined || memory.get(key) === true) return;
  const settings = vscode.workspace.getConfiguration('yaml', document.uri);
  const tags = withCloudFormationTags(settings.get('customTags'));
  if (tags === undefined) return;
  await memory.update(key, true);
  const add = 'Add the Tags';
  const text =
    'The YAML extension does not know the tags of CloudFormation, such as !Ref, and marks each as unresolved.';
  if ((await vscode.window.showInformationMessage(text, add)) !== add) return;
  await settings.update('customTags', tags, vscode.ConfigurationTarget.Global);
}
