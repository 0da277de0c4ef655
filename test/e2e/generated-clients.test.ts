import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { UserError } from '../../scripts/user-error.ts';
import { SECRET } from '../support/http/caller.ts';
import { isSignedBy, Receiver } from '../support/http/receiver.ts';
import { RewordedGateway } from '../support/http/reworded-gateway.ts';
import type { GeneratedClient, Program } from '../support/generated/generated-client.ts';
import { GENERATED_CLIENTS } from '../support/generated/generated-clients.ts';
import { LATER_RELEASE } from '../support/generated/later-release.ts';
import { run } from '../support/generated/tool.ts';
import { PROOF } from '../support/proof.ts';
import { DevSystem } from '../support/system/dev-system.ts';
import { useTempFolder } from '../support/system/temp-folder.ts';

/** What the gateway of a release says that a later one may say otherwise. */
interface Release {
  readonly refusal: string;
  readonly arbiter: string;
  readonly last: string;
}

const TODAY: Release = { refusal: 'wrong_stage', arbiter: 'support', last: 'order.payment_due' };
const LATER: Release = { refusal: 'wrong_mood', arbiter: 'arbiter', last: 'order.payment_asked' };

/** The events from when the story has a webhook endpoint. */
const followed = ({ last }: Release) => [
  'order.change_proposed',
  'order.change_lapsed',
  'order.done',
  'order.execution_rejected',
  'order.dispute_resolved',
  last,
];

/** What each story prints: amounts beyond 32 bits, null where JSON has null, and a union that has arrived whole. */
const seen = (secret: string, release: Release) => [
  { step: 'booked', stage: 'confirmation', amount: 1_000_000_000_000, doneAt: null },
  { step: 'refused', status: 409, code: release.refusal },
  { step: 'confirmed', stage: 'execution_in_progress', awaiting: 'provider', doneAt: null },
  { step: 'listed', found: true },
  { step: 'followed', secret },
  { step: 'changed', amount: 900_000_000_000, awaiting: 'customer' },
  { step: 'done', stage: 'confirmation_of_execution', doneBy: 'provider', onTime: true },
  { step: 'rejected', awaiting: release.arbiter, dispute: 'open', reason: 'Kein Fenster geputzt: 窓', amount: null },
  { step: 'resolved', stage: 'payment', due: 500_000_000_000, note: 'Half of it.' },
  {
    step: 'told',
    types: ['order.created', 'order.confirmed', ...followed(release)],
    byItself: ['order.change_lapsed'],
    decided: 500_000_000_000,
  },
];

const operations = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.object({ operationId: z.string() }))),
});
const message = z.object({ type: z.string() });
const line = z.looseObject({ step: z.string(), secret: z.string().optional() });

// Of the document that a live gateway serves, by generators that npm test does not install: npm run proof:clients does.
describe('Clients that others generate', function () {
  this.timeout(15 * 60_000);
  const folder = useTempFolder();
  const servers: (Receiver | RewordedGateway)[] = [];
  let system: DevSystem;

  before(async function () {
    if (!PROOF) {
      console.log('    Clients of six generators are left out: npm run proof:clients makes them, and plays with each.');
      return this.skip();
    }
    const settings = { WEBHOOK_ALLOW_PRIVATE: '1' };
    system = await DevSystem.open();
    await Promise.all([system.startWorker({ settings }), system.startGateway(settings)]);
  });

  after(async () => {
    if (!PROOF) return;
    await system.close();
    await Promise.all(servers.map((server) => server.close()));
  });

  for (const client of GENERATED_CLIENTS) {
    it(`${client.name}: no operation is lost, and an order is played, at the gateway of a later release, too`, async () => {
      const document = await (await fetch(`${system.gatewayUrl}/openapi.json`)).text();
      const program = await made(client, document);
      assert.deepEqual(lost(document, declaredIn(program.sources, client.declaration)), []);

      const receiver = await opened(Receiver.open());
      const { secret } = await played(program, system.gatewayUrl, receiver, TODAY);
      await system.until(() => receiver.received.length >= followed(TODAY).length);
      const types = receiver.received.map((received) => {
        assert.ok(isSignedBy(secret, received));
        return message.parse(JSON.parse(received.body)).type;
      });
      assert.deepEqual(types, followed(TODAY));

      // Generators make closed enumerations of closed ones.
      const later = await opened(RewordedGateway.open(system.gatewayUrl, LATER_RELEASE));
      await played(program, later.url, receiver, LATER);
    });
  }

  async function opened<S extends Receiver | RewordedGateway>(opening: Promise<S>): Promise<S> {
    const server = await opening;
    servers.push(server);
    return server;
  }

  async function made(client: GeneratedClient, document: string): Promise<Program> {
    const path = join(folder(), 'openapi.json');
    await writeFile(path, document);
    try {
      return await client.build(path, folder());
    } catch (error) {
      // It says everything: what is missing, what for, and what to do.
      if (error instanceof UserError) error.stack = error.message;
      throw error;
    }
  }

  /** Plays the story, and holds what it prints against what it must have seen. */
  async function played(
    { command, args, env }: Program,
    gateway: string,
    { url }: Receiver,
    release: Release,
  ): Promise<{ readonly secret: string }> {
    const how = { cwd: folder(), env: { ...env, KEY: SECRET } };
    const said = await run('playing an order', command, [...args, gateway, url], how);
    const texts = said.trim().split('\n');
    const lines = texts.map((text) => line.parse(JSON.parse(text)));
    const secret = lines.find(({ step }) => step === 'followed')?.secret ?? '';
    assert.deepEqual(lines, seen(secret, release));
    return { secret };
  }
});

/** Names as generators spell them differ in case and underscores. */
const spelled = (name: string): string => name.replaceAll('_', '').toLowerCase();

/** The operations of a document that a client does not declare. */
function lost(document: string, declared: ReadonlySet<string>): string[] {
  const { paths } = operations.parse(JSON.parse(document));
  const all = Object.values(paths).flatMap((path) => Object.values(path).map(({ operationId }) => operationId));
  return all.filter((operation) => !declared.has(spelled(operation)));
}

function declaredIn(sources: string, declaration: RegExp): ReadonlySet<string> {
  const files = readdirSync(sources, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const texts = files.map(({ parentPath, name }) => {
    const path = join(parentPath, name);
    return `${path}\n${readFileSync(path, 'utf8')}`;
  });
  return new Set(texts.flatMap((text) => [...text.matchAll(declaration)].map(([, name = '']) => spelled(name))));
}
