import type { GeneratedClient } from './generated-client.ts';
import { oapiCodegenClient, ogenClient } from './go-clients.ts';
import { heyApiClient } from './hey-api.ts';
import { javaClient, typescriptFetchClient } from './openapi-generator.ts';
import { pythonClient } from './openapi-python-client.ts';

/** Clients of the generators that callers use most. */
export const GENERATED_CLIENTS: readonly GeneratedClient[] = [
  javaClient,
  typescriptFetchClient,
  oapiCodegenClient,
  ogenClient,
  pythonClient,
  heyApiClient,
];
