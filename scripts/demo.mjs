import { install } from './install.mjs';

await install();
const { register } = await import('tsx/esm/api');
register();
await import('./demo.ts');
