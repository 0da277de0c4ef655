import { NotDelivered, post, readTarget } from '../../../src/outgoing/index.ts';

/** Sends to a server on this machine, under the name that is in its certificate, and under another one. */
for (const name of ['hooks.example.com', 'other.example.com']) {
  const target = readTarget(`https://${name}:${process.argv[2] ?? ''}/`, { allowPrivate: true });
  if ('refused' in target) throw new Error(target.refused);
  console.log(await said(target));
}

async function said(target: Parameters<typeof post>[0]): Promise<string> {
  const resolve = () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]);
  try {
    return String((await post(target, { headers: {}, body: '{}', allowPrivate: true, resolve })).status);
  } catch (error) {
    return error instanceof NotDelivered ? error.reason : String(error);
  }
}
