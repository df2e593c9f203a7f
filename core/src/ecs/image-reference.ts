/** The parts of an image reference as Docker reads them. */
export interface ImageReference {
  /** The host the image is pulled from; `docker.io` when none is written. */
  readonly registry: string;
  /** The path below the host, with Docker Hub's `library/` where it is implied. */
  readonly repository: string;
  readonly tag?: string;
  readonly digest?: string;
}

/** Reads an image reference: https://pkg.go.dev/github.com/distribution/reference */
export function parseImage(text: string): ImageReference | undefined {
  const [, name = '', tag, digest] = /^([^@]+?)(?::([\w][\w.-]*))?(?:@(.+))?$/.exec(text) ?? [];
  if (name === '') return undefined;
  const slash = name.indexOf('/');
  const host = slash === -1 ? '' : name.slice(0, slash);
  const isHost = host === 'localhost' || /[.:]/.test(host);
  const path = isHost ? name.slice(slash + 1) : name;
  return {
    registry: isHost ? host : 'docker.io',
    repository: isHost || path.includes('/') ? path : `library/${path}`,
    ...(tag === undefined ? {} : { tag }),
    ...(digest === undefined ? {} : { digest }),
  };
}

/** The account and Region of a private ECR registry, over IPv4 or dual stack, FIPS or not: https://docs.aws.amazon.com/AmazonECR/latest/userguide/Registries.html */
export function ecrRegistry(registry: string): { account: string; region: string } | undefined {
  const [, account, region] =
    /^(\d{12})\.dkr[.-]ecr(?:-fips)?\.([a-z0-9-]+)\.(?:amazonaws\.com(?:\.cn)?|on\.aws|on\.amazonwebservices\.com\.cn)$/.exec(
      registry,
    ) ?? [];
  return account === undefined || region === undefined ? undefined : { account, region };
}

/** The account and Region of the private ECR registry that an image is pulled from; `undefined` for any other. */
export function ecrOf(image: string | undefined): { account: string; region: string } | undefined {
  return ecrRegistry(parseImage(image ?? '')?.registry ?? '');
}
