import { code, joined, md } from '../../words/markdown.ts';
import { defineLiveCheck } from '../live-check.ts';
import { isShut, mountedAt, zoneWithout } from '../mounts.ts';

export default defineLiveCheck({
  id: 'live-mount-target',
  severity: 'warning',
  confidence: 'doc',
  summary: 'Run tasks where the file systems that they mount have a mount target that lets them in.',
  why: 'A task in a zone without a mount target, or one that no security group of it lets in at TCP 2049, cannot mount the file system and stops before its containers start.',
  link: 'https://docs.aws.amazon.com/efs/latest/ug/accessing-fs.html',
  aws: 'ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes',
  about: 'file-system',
  noun: 'file system of EFS',
  isBeside: true,
  at: ['AwsVpcConfiguration.subnets[]', 'AwsVpcConfiguration.securityGroups[]'],

  question: (_text, place) => mountedAt(place).map((name) => ({ about: 'file-system', name })),
  // The volume that names it says that there is none.
  absent: () => undefined,
  *check(facts, seen) {
    const { path, question } = seen;
    const [list, index] = path.slice(-2);
    const zone = list === 'subnets' ? zoneWithout(facts, seen) : undefined;
    if (zone !== undefined)
      yield {
        path,
        message: `The tasks mount the file system "${question.name}", which has no mount target in ${zone}, the zone of this subnet. Create one there, or leave the subnet out.`,
      };
    if (list === 'securityGroups' && index === 0 && isShut(facts, seen))
      yield {
        path,
        message: `The tasks mount the file system "${question.name}", and no security group of its mount targets lets theirs in at TCP port 2049. Add a rule for it.`,
      };
  },
  describe({ mounts }) {
    if (mounts === undefined) return md`The mount targets of its file system may not be looked at.`;
    const zones = [...new Set(mounts.map(({ zone }) => zone))].map(code);
    return md`The tasks mount a file system with mount targets in ${zones.length === 0 ? 'no zone' : joined(zones, ', ')}.`;
  },
});
