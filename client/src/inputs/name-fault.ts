/**
 * Why ECS does not take a name of a cluster, a service or a family.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateCluster.html
 */
export function nameFault(text: string): string | undefined {
  return /^[\w-]{1,255}$/.test(text) ? undefined : 'Use up to 255 letters, digits, hyphens and underscores.';
}
