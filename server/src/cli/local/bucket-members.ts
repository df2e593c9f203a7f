import { folderBeside } from './folder-beside.ts';

/** The folders of buckets, which are named from the cluster file's own. Throws `InputFileError` for one outside it. */
export function bucketsOf(
  buckets: Readonly<Record<string, string>>,
  beside: string,
): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(buckets).map(([bucket, name]) => [bucket, folderBeside(beside, name, 'a bucket')]),
  );
}
