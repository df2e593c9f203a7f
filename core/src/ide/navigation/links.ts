import type { DocNode, ObjectNode, ScalarNode, Span } from '../../document/node.ts';
import { parseArn } from '../../ecs/arn.ts';
import { consolePage, logGroupPage, parameterPage, type ResourcePage } from '../../ecs/console-links.ts';
import { imagePage } from '../../ecs/image-page.ts';
import { ecrOf, parseImage } from '../../ecs/image-reference.ts';
import { memberCalled } from '../../hosts/cloudformation/written-path.ts';
import type { Subject } from '../../subjects/subject.ts';
import type { Analysis } from '../analysis/analysis.ts';

/** A text that leads to a page. */
export interface Link {
  /** Without quotes. */
  readonly span: Span;
  readonly url: string;
  readonly tooltip: string;
}

/** Links from images, ARNs, log groups and parameters to the pages about them. */
export function linksIn({ document, subjects }: Analysis): Link[] {
  return subjects.flatMap((subject) => linksUnder(subject.node, document.text, around(subject)));
}

/** What is known where a value stands. */
interface Around {
  readonly naming: Subject['naming'];
  /** The Region that the container logs to, where nearly always everything else of it is. */
  readonly region: string | undefined;
}

function linksUnder(node: DocNode, text: string, known: Around): Link[] {
  if (node.kind === 'array') return node.items.flatMap((item) => itemLinks(item, text, known));
  if (node.kind !== 'object') return [];
  const here = { ...known, region: regionOf(node, known.naming) ?? known.region };
  return node.members.flatMap(({ key, value }) => {
    if (value === undefined) return [];
    if (value.kind !== 'scalar') return linksUnder(value, text, here);
    return link(value, text, pageOf(key, value, node, here));
  });
}

function itemLinks(item: DocNode, text: string, known: Around): Link[] {
  return item.kind === 'scalar' ? link(item, text, arnPage(item)) : linksUnder(item, text, known);
}

function pageOf(key: string, value: ScalarNode, holder: ObjectNode, known: Around): ResourcePage | undefined {
  if (typeof value.value !== 'string') return undefined;
  const written = value.value;
  const lower = key.toLowerCase();
  if (lower === 'image') {
    const image = parseImage(written);
    return image && imagePage(image);
  }
  if (lower === 'awslogs-group') {
    const region = textOf(holder, 'awslogs-region', known.naming) ?? known.region;
    return region === undefined ? undefined : logGroupPage(written, region);
  }
  const isParameter = lower === 'valuefrom' && /^[\w./-]+$/.test(written);
  if (isParameter && known.region !== undefined) return parameterPage(written, known.region);
  return arnPage(value);
}

function arnPage({ value }: ScalarNode): ResourcePage | undefined {
  return typeof value === 'string' && value.startsWith('arn:') ? consolePage(value) : undefined;
}

/** A container says by its log options where it runs; a role or secret beside it says so in its ARN. */
function regionOf(node: ObjectNode, naming: Subject['naming']): string | undefined {
  const log = memberCalled(node, 'logConfiguration')?.value;
  const options = memberCalled(log, 'options')?.value;
  const region = options && textOf(options, 'awslogs-region', naming);
  if (region !== undefined) return region;
  const image = textOf(node, 'image', naming);
  return ecrOf(image)?.region;
}

function textOf(node: DocNode, member: string, _naming: Subject['naming']): string | undefined {
  const value = memberCalled(node, member)?.value;
  return value?.kind === 'scalar' && typeof value.value === 'string' ? value.value : undefined;
}

function around({ naming, node }: Subject): Around {
  const task = node.kind === 'object' ? textOf(node, 'taskDefinition', naming) : undefined;
  return { naming, region: task === undefined ? undefined : parseArn(task)?.region };
}

function link({ span }: ScalarNode, text: string, page: ResourcePage | undefined): Link[] {
  if (page === undefined) return [];
  const quote = /["']/.test(text.charAt(span.start)) ? 1 : 0;
  const inner = { start: span.start + quote, end: span.end - quote };
  return [{ span: inner, url: page.url, tooltip: `Show ${page.what}` }];
}
