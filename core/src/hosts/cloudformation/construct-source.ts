import type { DocNode } from '../../document/node.ts';
import { parseDocument } from '../../document/parse.ts';
import { memberOf, nodeAt } from '../../document/path.ts';

/** Where a template of the CDK stands, and the files of its cloud assembly beside it. */
export interface Assembly {
  readonly fileName: string;
  readonly readBeside: ((path: string) => string | undefined) | undefined;
}

/** Says the line of the app's source that made what has a path of the CDK; `undefined` where nobody wrote it down. */
export type SourceOf = (path: string) => string | undefined;

/**
 * Looks for the sources of constructs in the manifest of the cloud assembly, which has traces where the app was
 * synthesized with CDK_DEBUG or --debug; it is read when the first is asked for.
 * https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.cloud_assembly_schema.MetadataEntry.html
 */
export function constructSources({ fileName, readBeside }: Assembly): SourceOf {
  let metadata: readonly DocNode[] | undefined;
  return (path) => {
    metadata ??= readBeside === undefined ? [] : metadataIn(readBeside);
    const frame = metadata.flatMap((each) => framesOf(each, path)).find((each) => each !== undefined);
    return frame && fromProject(frame, fileName);
  };
}

/** The metadata of every stack, which newer versions keep in a file of its own. */
function metadataIn(readBeside: (path: string) => string | undefined): readonly DocNode[] {
  const artifacts = nodeAt(read('manifest.json'), ['artifacts']);
  if (artifacts?.kind !== 'object') return [];
  return artifacts.members.flatMap(({ value }) => {
    const file = nodeAt(value, ['additionalMetadataFile']);
    const apart = file?.kind === 'scalar' ? read(String(file.value)) : undefined;
    return [nodeAt(value, ['metadata']), apart].flatMap((each) => each ?? []);
  });

  function read(file: string): DocNode | undefined {
    const text = readBeside(file);
    return text === undefined ? undefined : parseDocument(text, 'json').root;
  }
}

/** The first line of each trace that is the app's own. */
function framesOf(metadata: DocNode, path: string): (string | undefined)[] {
  const entries = metadata.kind === 'object' ? memberOf(metadata, `/${path}`)?.value : undefined;
  if (entries?.kind !== 'array') return [];
  return entries.items.map((entry) => {
    const trace = nodeAt(entry, ['trace']);
    const frames = trace?.kind === 'array' ? trace.items : [];
    return frames.map(placeIn).find((place) => place !== undefined);
  });
}

/** `new Shop (/home/me/shop/lib/shop.ts:21:5)` as its file and line; `undefined` for a line of a library. */
function placeIn(frame: DocNode): string | undefined {
  if (frame.kind !== 'scalar' || typeof frame.value !== 'string') return undefined;
  const [, file, line] = /(?:^|[\s(])((?:[A-Za-z]:)?[^\s():]+):(\d+)(?::\d+)?\)?$/.exec(frame.value) ?? [];
  const isLibrary = file === undefined || /(?:^|[\\/])node_modules[\\/]|^(?:node|internal)\b/.test(file);
  return isLibrary ? undefined : `${file.replaceAll('\\', '/')}:${line}`;
}

/** A place by its path from the folder that the assembly's folder stands in, where it is below that. */
function fromProject(place: string, fileName: string): string {
  const folder = fileName.replaceAll('\\', '/').split('/').slice(0, -2).join('/');
  return folder !== '' && place.startsWith(`${folder}/`) ? place.slice(folder.length + 1) : place;
}
