import { writeFile } from 'node:fs/promises';
import { contractAsTypes } from './client/contract.ts';

/** Makes the types of the client anew from the contract. */
await writeFile(new URL('../src/client/contract.ts', import.meta.url), await contractAsTypes());
console.log('Made: src/client/contract.ts');
