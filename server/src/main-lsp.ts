import { enableCompileCache } from 'node:module';

// What was compiled is kept in the folder for temporary files, so that every start but the first is quicker. Only
// what is loaded after this is kept, so the server itself comes later.
enableCompileCache();
void import('./lsp/start.ts');
