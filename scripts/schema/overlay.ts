import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Check, Member, SchemaRule, Strangers } from '../../core/src/schema/types.ts';
import type { ConstrainedModel, DocumentedShape, Model } from './model.ts';
import { RuleBook } from './rule-book.ts';

/** One line of an overlay: a fact about the member, or a check with (once per rule) what the documentation says. */
type Line = Facts | (Check & Partial<Omit<SchemaRule, 'id' | 'severity'>>);
type Facts = Pick<Member, 'default' | 'unit' | 'deprecated' | 'notOn'> & { readonly doc?: string };
type Overlay = Readonly<Record<string, Readonly<Record<string, readonly Line[]>>>>;

/** Lays every `*.constraints.json` of the folder over the model. */
export function constrain(model: Model, folder: string): ConstrainedModel {
  const book = new RuleBook(readJson(join(folder, 'general-rules.json')) as SchemaRule[]);
  const lines = linesIn(folder);
  for (const { line, place, shape } of lines) if ('rule' in line) book.describe(line, place, shape);
  const strangers: Record<string, Strangers> = {};
  const shapes = structuredClone(model.shapes);
  for (const { shape, address, line, place } of lines) {
    if (!('rule' in line)) setFacts(shapes[shape], address, line, place);
    else if (!address.startsWith('!')) addCheck(shapes[shape], address, book.check(line), place);
    else strangers[shape] = { ...strangers[shape], [address.slice(1)]: book.check(line) };
  }
  for (const [shape, model] of Object.entries(alike)) takeChecks(shapes, shape, model);
  for (const shape of Object.values(shapes)) addDefaultSeverities(shape, book);
  return { ...model, shapes, strangers, rules: book.rules() };
}

/** Shapes whose members mean what those of the same name and type mean in another, so that the same is refused. */
const alike: Readonly<Record<string, string>> = {
  CreateDaemonRequest: 'CreateServiceRequest',
  CreateExpressGatewayServiceRequest: 'RegisterTaskDefinitionRequest',
  DaemonContainerDefinition: 'ContainerDefinition',
  DaemonLinuxParameters: 'LinuxParameters',
  DaemonVolume: 'Volume',
  ExpressGatewayContainer: 'ContainerDefinition',
  RegisterDaemonTaskDefinitionRequest: 'RegisterTaskDefinitionRequest',
};

/** Members that share a name and no more. */
const different = new Set(['pidMode', 'ipcMode', 'clientToken', 'containerDefinitions']);

function takeChecks(shapes: Record<string, DocumentedShape>, shape: string, model: string): void {
  const own = shapes[shape];
  const others = shapes[model]?.members;
  if (own === undefined || others === undefined)
    throw new Error(`Neither ${shape} nor ${model} may be missing.`);
  for (const [name, member] of Object.entries(own.members)) {
    const other = others[name];
    if (other?.checks === undefined || different.has(name) || other.type.kind !== member.type.kind) continue;
    own.members[name] = {
      ...member,
      ...(member.unit === undefined && other.unit !== undefined ? { unit: other.unit } : {}),
      checks: { ...other.checks, ...member.checks },
    };
  }
}

/** A line with where it stands. */
interface PlacedLine {
  readonly shape: string;
  readonly address: string;
  readonly line: Line;
  /** For messages to whoever edits the overlay. */
  readonly place: string;
}

function linesIn(folder: string): PlacedLine[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.constraints.json'));
  return files
    .sort()
    .flatMap((file) =>
      Object.entries(readJson(join(folder, file)) as Overlay).flatMap(([shape, members]) =>
        Object.entries(members).flatMap(([address, lines]) =>
          lines.map((line) => ({ shape, address, line, place: `${file}: ${shape}.${address}` })),
        ),
      ),
    );
}

function setFacts(shape: DocumentedShape | undefined, address: string, facts: Facts, place: string): void {
  const member = shape?.members[address];
  if (shape === undefined || member === undefined) throw new Error(`${place} names no member of the SDK.`);
  const { doc, ...rest } = facts;
  shape.members[address] = { ...member, ...rest };
  if (doc !== undefined) shape.docs[address] = doc;
}

/** Adds a check behind those that are there, so that the first line that fails is the one reported. */
function addCheck(shape: DocumentedShape | undefined, address: string, check: Check, place: string): void {
  const [, name = '', suffix = ''] = /^([\w-]+)(.*)$/.exec(address) ?? [];
  const member = shape?.members[name];
  if (shape === undefined || member === undefined) throw new Error(`${place} names no member of the SDK.`);
  shape.members[name] = {
    ...member,
    checks: { ...member.checks, [suffix]: [...(member.checks?.[suffix] ?? []), check] },
  };
}

/** Companion shapes carry checks of their own, which take their severity from the rule. */
function addDefaultSeverities(shape: DocumentedShape, book: RuleBook): void {
  for (const [name, member] of Object.entries(shape.members)) {
    if (member.checks === undefined) continue;
    const checks = Object.entries(member.checks).map(([suffix, list]) => [
      suffix,
      list.map((check) => ({ ...check, severity: check.severity ?? book.severity(check.rule) })),
    ]);
    shape.members[name] = { ...member, checks: Object.fromEntries(checks) };
  }
}

/** Reads a data file of the repository, whose form the callers state. */
export function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}
