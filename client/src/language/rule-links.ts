import type { Diagnostic, Uri } from 'vscode';

/** As much of a finding, and of a report of findings, as is needed here. */
interface Reported {
  items?: readonly Pick<Diagnostic, 'code'>[];
}

/** Lets the links of findings show the rule's page as it is meant to be read; a plain link opens its source. */
export function withRulePages<Report extends object>(report: Report): Report {
  // A report that says "unchanged" has no items.
  const { items = [] } = report as Reported;
  for (const item of items)
    if (typeof item.code === 'object') item.code = { ...item.code, target: pageOf(item.code.target) };
  return report;
}

function pageOf(target: Uri): Uri {
  if (target.scheme !== 'file') return target;
  const query = JSON.stringify([target.toString()]);
  return target.with({ scheme: 'command', authority: '', path: 'ecsWorkbench.openRule', query });
}
