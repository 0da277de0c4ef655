// npm runs it after an installation in the checkout, and before another project installs the checkout: what that project
// then imports is the client, which is built here.
import { createRequire } from 'node:module';

if (hasCompiler()) await import('../clients/typescript/build.mjs');
else console.log('The client is not built: its compiler is a devDependency, and those are not installed.');

function hasCompiler() {
  try {
    return createRequire(import.meta.url).resolve('typescript') !== '';
  } catch {
    return false;
  }
}
