#!/usr/bin/env node
import { enableCompileCache } from 'node:module';

// What was compiled is kept in the folder for temporary files, so that every start but the first takes half the time.
// Only what is loaded after this is kept, so the program itself comes later.
enableCompileCache();
void import('./main-cli.ts');
