import type { Syntax } from './node.ts';

/** The endings that template tools put behind a file's own: `task-definition.json.tpl`, `service.yaml.j2`. */
const templateEnding =
  /\.(?:tpl|tmpl|tftpl|gotmpl|template|j2|jinja2?|erb|ejs|hbs|mustache|dist|example|sample)$/i;

/** The syntax that a file's name promises, also that of a template for such a file. */
export function promisedSyntax(fileName: string): Syntax | undefined {
  const name = fileName.replace(templateEnding, '');
  if (/\.jsonc?$/i.test(name)) return 'json';
  if (/\.(?:tf|tofu)$/i.test(name)) return 'hcl';
  return /\.ya?ml$/i.test(name) ? 'yaml' : undefined;
}

/** Whether a file may hold a definition, by its name; a CloudFormation `*.template` is in either syntax. */
export function isDocumentName(fileName: string): boolean {
  return promisedSyntax(fileName) !== undefined || /\.template$/i.test(fileName);
}

/** Whether a file is part of a Terraform module, by its name: in HCL or in the JSON form of it. */
export function isTerraformName(fileName: string): boolean {
  return /\.(?:tf|tofu)(?:\.json)?$/i.test(fileName);
}

/**
 * Whether a file gives values to the variables of a Terraform module without Terraform being told of it, by its name.
 * https://developer.hashicorp.com/terraform/language/values/variables#variable-definitions-tfvars-files
 */
export function isVariableValuesName(fileName: string): boolean {
  return /(?:^|[\\/])(?:terraform|[^\\/]*\.auto)\.tfvars(?:\.json)?$/.test(fileName);
}
