import { Connection, isGrpcServiceError } from '@temporalio/client';
import type { TemporalConfig } from '../config.ts';
import { reasonOf } from '../reason.ts';

/** Temporal does not let this process in, or cannot be trusted: waiting makes it no better. Its message is for people. */
export class AccessRefused extends Error {
  constructor(says: string) {
    super(`${says} See docs/temporal-cloud.md.`);
    this.name = 'AccessRefused';
  }
}

const TIMEOUT_MS = 3_000;

/** Of gRPC. */
const PERMISSION_DENIED = 7;
const UNAUTHENTICATED = 16;

/**
 * Asks Temporal once for the namespace. The client of gRPC tells what is wrong with certificates, which that of the worker
 * does not. That nobody answers, or that there is no such namespace yet, is for others to find.
 * @throws {AccessRefused}
 */
export async function mustHaveAccess({ connection: options, address, namespace }: TemporalConfig): Promise<void> {
  let connection: Connection | null = null;
  try {
    connection = Connection.lazy({ ...options, interceptors: [] });
    const { workflowService } = connection;
    await connection.withDeadline(Date.now() + TIMEOUT_MS, () => workflowService.describeNamespace({ namespace }));
  } catch (error) {
    const refused = refusalIn(error, address, namespace);
    if (refused !== null) throw new AccessRefused(refused);
  } finally {
    await connection?.close();
  }
}

function refusalIn(error: unknown, address: string, namespace: string): string | null {
  const code: number | null = isGrpcServiceError(error) ? error.code : null;
  if (code === UNAUTHENTICATED) {
    return `Temporal at ${address} does not know who this is: TEMPORAL_API_KEY is missing, wrong, or has expired.`;
  }
  if (code === PERMISSION_DENIED) {
    return `Temporal at ${address} does not let this process into the namespace ${namespace}: give its API key, or its certificate, access to that.`;
  }
  const found = MISTAKES.find(({ shows }) => shows.test(reasonOf(error)));
  return found ? found.says(address) : null;
}

/** By what OpenSSL and Node.js call them. What only one of the two sides has noticed comes as an alert of the other. */
const MISTAKES: readonly { readonly shows: RegExp; readonly says: (address: string) => string }[] = [
  {
    shows:
      /\balert (certificate required|handshake failure|access denied|bad certificate|unknown ca|certificate \w+|unsupported certificate)/i,
    says: (address) =>
      `Temporal at ${address} does not accept the certificate of this process: TEMPORAL_TLS_CLIENT_CERT_* is missing, has expired, or is none that it trusts.`,
  },
  {
    shows: /ERR_TLS_CERT_ALTNAME_INVALID/,
    says: (address) =>
      `The certificate of Temporal at ${address} is for another name: set TEMPORAL_TLS_SERVER_NAME to the one that it is for.`,
  },
  {
    shows: /certificate has expired|certificate is not yet valid/,
    says: (address) => `The certificate of Temporal at ${address} has expired, or is not yet valid.`,
  },
  {
    shows: /self-signed certificate|unable to (verify|get)\b.*\bcertificate/,
    says: (address) =>
      `Nobody vouches for the certificate of Temporal at ${address}: TEMPORAL_TLS_SERVER_CA_CERT_* has to name who has signed it.`,
  },
  {
    shows: /wrong version number/,
    says: (address) => `Temporal at ${address} does not speak TLS: leave TEMPORAL_TLS_* and TEMPORAL_API_KEY unset.`,
  },
  {
    shows: /DECODER routines|PEM routines|key values mismatch/,
    says: () => 'TEMPORAL_TLS_CLIENT_CERT_* and TEMPORAL_TLS_CLIENT_KEY_* are no certificate in PEM and the key of it.',
  },
];
