import type { Check, SchemaRule } from '../../core/src/schema/types.ts';

type Metadata = Partial<Omit<SchemaRule, 'id' | 'severity'>>;

/** Collects what the overlays say about each rule; the first line of a rule says it, later ones only name it. */
export class RuleBook {
  readonly entries: Map<string, SchemaRule>;

  constructor(general: readonly SchemaRule[]) {
    this.entries = new Map(general.map((rule) => [rule.id, rule]));
  }

  /** Splits a line into the check and the metadata of its rule, and keeps the latter. */
  check(line: Check & Metadata, place: string, shape: string): Check {
    const { summary, why, link, aws, confidence, off, ...check } = line;
    const severity = check.severity ?? this.entries.get(check.rule)?.severity ?? 'error';
    if (summary !== undefined && why !== undefined) {
      if (this.entries.has(check.rule)) throw new Error(`${place}: ${check.rule} is described twice.`);
      const rule = {
        id: check.rule,
        severity,
        confidence: confidence ?? 'doc',
        summary,
        why,
        link: link ?? referencePage(shape),
      };
      this.add(
        { ...rule, ...(aws === undefined ? {} : { aws }), ...(off === undefined ? {} : { off }) },
        place,
      );
    } else if (!this.entries.has(check.rule)) {
      throw new Error(`${place}: say "summary" and "why" of ${check.rule} at its first line.`);
    }
    return { ...check, severity };
  }

  severity(id: string): SchemaRule['severity'] {
    const rule = this.entries.get(id);
    if (rule === undefined) throw new Error(`No line describes the rule ${id}.`);
    return rule.severity;
  }

  /** All rules by id. */
  rules(): SchemaRule[] {
    return [...this.entries.values()].sort((left, right) => (left.id < right.id ? -1 : 1));
  }

  private add(rule: SchemaRule, place: string): void {
    if (rule.confidence === 'memory' && rule.severity !== 'info' && rule.off !== true) {
      throw new Error(`${place}: ${rule.id} has no source, so it can only be an "info".`);
    }
    this.entries.set(rule.id, rule);
  }
}

/** The page of the API reference that describes a shape; requests are described with their action. */
function referencePage(shape: string): string {
  return `https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_${shape.replace(/Request$/, '')}.html`;
}
