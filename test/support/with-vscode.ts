import { registerHooks } from 'node:module';

/**
 * From here on `vscode` is the stand-in of the tests. Files of the product that import it are to be imported
 * afterwards: `const { TreeProvider } = await import('../../client/src/tree/provider.ts')`.
 */
export function standInForVscode(): void {
  const { href } = new URL('vscode.ts', import.meta.url);
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'vscode' ? { url: href, shortCircuit: true } : next(specifier, context),
  });
}
