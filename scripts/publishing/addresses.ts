/** The members of package.json that say where the project lives. */
export interface Addresses {
  readonly repository: { readonly type: 'git'; readonly url: string };
  readonly bugs: { readonly url: string };
  readonly badges: readonly Badge[];
  /** What the packager puts before relative links and pictures; nothing of the package is installed by it. */
  readonly vsce: {
    readonly dependencies: false;
    readonly baseContentUrl: string;
    readonly baseImagesUrl: string;
  };
}

interface Badge {
  readonly url: string;
  readonly href: string;
  readonly description: string;
}

/** What a manifest holds of the project's name and needs. */
export interface Published {
  /** The one address that all others are made from; without a slash at its end. */
  readonly homepage: string;
  readonly license: string;
  readonly engines: { readonly vscode: string };
}

/**
 * All addresses from the home page alone, in the layout of its host: GitLab's when its name says so, else GitHub's,
 * which Gitea and Forgejo answer to as well. Throws when the home page is no https address or ends in a slash.
 */
export function addressesOf({ homepage, license, engines }: Published): Addresses {
  if (!/^https:\/\/[^/\s]+(?:\/[^/\s?#]+)+$/.test(homepage)) {
    throw new Error(
      `"homepage" in package.json must be an https address without a slash at its end: ${homepage}`,
    );
  }
  const below = /^https:\/\/[^/]*gitlab/.test(homepage) ? `${homepage}/-` : homepage;
  const content = `${below}/blob/HEAD`;
  return {
    repository: { type: 'git', url: `${homepage}.git` },
    bugs: { url: `${below}/issues` },
    badges: [
      badge('license', license, `${content}/LICENSE`),
      badge('VS Code', engines.vscode.replace('^', '≥ '), homepage),
    ],
    vsce: { dependencies: false, baseContentUrl: content, baseImagesUrl: `${below}/raw/HEAD` },
  };
}

/** Marketplaces take pictures of a few hosts only; this one is on both lists. */
function badge(label: string, value: string, href: string): Badge {
  const [left, right] = [label, value].map((part) => encodeURIComponent(part.replaceAll('-', '--')));
  return {
    url: `https://img.shields.io/badge/${left}-${right}-blue`,
    href,
    description: `${label}: ${value}`,
  };
}
