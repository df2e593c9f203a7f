/** The newest Fargate platform version for Linux: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/platform-linux-fargate.html */
export const newestPlatform = '1.4.0';

/** The one for Windows: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/platform-windows-fargate.html */
export const windowsPlatform = '1.0.0';

/** What ECS takes where a service or a run names no platform version. */
export const defaultPlatform = 'LATEST';

/** The version that is meant: LATEST, and none, are the newest for Linux. */
export function resolvedPlatform(version: string = defaultPlatform): string {
  return version === defaultPlatform ? newestPlatform : version;
}
