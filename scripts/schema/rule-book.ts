import ruleFiles from '../../core/src/rules/index.ts';
import type { Rule } from '../../core/src/rules/rule.ts';
import type { Check, SchemaRule } from '../../core/src/schema/types.ts';

type Metadata = Partial<Omit<SchemaRule, 'id' | 'severity'>>;

/** Rules that have a file of their own say there what they are about; their lines in the overlays only name them. */
const inFiles = new Map(ruleFiles.flat().map((rule: Pick<Rule, 'id' | 'severity'>) => [rule.id, rule]));

/** Collects what the overlays say about each rule; the first line of a rule says it, later ones only name it. */
export class RuleBook {
  readonly entries: Map<string, SchemaRule>;

  constructor(general: readonly SchemaRule[]) {
    this.entries = new Map(general.map((rule) => [rule.id, rule]));
  }

  /** Keeps what a line says about its rule; a line that only names the rule says nothing. */
  describe(line: Check & Metadata, place: string, shape: string): void {
    const { rule: id, severity = 'error', summary, why, link, aws, confidence = 'doc', off } = line;
    if (summary === undefined || why === undefined) return;
    if (inFiles.has(id)) throw new Error(`${place}: the rule file of ${id} says what it is about.`);
    if (this.entries.has(id)) throw new Error(`${place}: ${id} is described twice.`);
    if (confidence === 'memory' && severity !== 'info' && off !== true) {
      throw new Error(`${place}: ${id} has no source, so it can only be an "info".`);
    }
    const rule = { id, severity, confidence, summary, why, link: link ?? referencePage(shape) };
    this.entries.set(id, {
      ...rule,
      ...(aws === undefined ? {} : { aws }),
      ...(off === undefined ? {} : { off }),
    });
  }

  /** The check of a line, without what it says about its rule. */
  check(line: Check & Metadata): Check {
    const { summary: _s, why: _w, link: _l, aws: _a, confidence: _c, off: _o, ...check } = line;
    return { ...check, severity: check.severity ?? this.severity(check.rule) };
  }

  severity(id: string): SchemaRule['severity'] {
    const rule = this.entries.get(id) ?? inFiles.get(id);
    if (rule === undefined) {
      throw new Error(`Neither a line nor a rule file says "summary" and "why" of the rule ${id}.`);
    }
    return rule.severity;
  }

  /** All rules by id. */
  rules(): SchemaRule[] {
    return [...this.entries.values()].sort((left, right) => (left.id < right.id ? -1 : 1));
  }
}

/** The page of the API reference that describes a shape; requests are described with their action. */
function referencePage(shape: string): string {
  return `https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_${shape.replace(/Request$/, '')}.html`;
}
