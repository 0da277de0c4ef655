import { z } from 'zod';
import type { Testbed } from '../testbed.ts';
import { LIFE_CASES, type CaseName, type LifeCase } from './cases.ts';
import { SECRET, startDesign, type DesignName, type RunningDesign } from './designs.ts';
import { HttpCaller } from './http-caller.ts';
import type { Receivers } from './receivers.ts';

const registered = z.object({ id: z.string() });

/** Where orders of a case are booked. */
export class Shop {
  readonly name: CaseName;
  readonly about: LifeCase;
  readonly design: RunningDesign;
  readonly receivers: Receivers;

  constructor(name: CaseName, design: RunningDesign, receivers: Receivers) {
    this.name = name;
    this.about = LIFE_CASES[name];
    this.design = design;
    this.receivers = receivers;
  }

  /** Somebody who is at no other shop. */
  caller(): HttpCaller {
    return new HttpCaller(this.design.gateway.address, SECRET);
  }

  /** Does something while those who are to be told are there. It is over when they have been told all. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    if (!this.about.endpoint) return this.#toRest(work);
    const backend = this.caller();
    try {
      const { status, body } = await backend.post('/v1/webhook-endpoints', null, { url: this.receivers.hook });
      if (status !== 201) throw new Error(`No endpoint: ${status} ${JSON.stringify(body)}`);
      const { id } = registered.parse(body);
      const result = await this.#toRest(work);
      await backend.delete(`/v1/webhook-endpoints/${id}`);
      return result;
    } finally {
      backend.close();
    }
  }

  async #toRest<T>(work: () => Promise<T>): Promise<T> {
    const result = await work();
    await this.receivers.atRest();
    return result;
  }
}

/** Opens the shops of some cases: what runs is shared by those of one design. */
export async function openShops(
  names: readonly CaseName[],
  testbed: Testbed,
  receivers: Receivers,
): Promise<readonly Shop[]> {
  const designs = new Map<DesignName, Promise<RunningDesign>>();
  const designOf = (name: DesignName): Promise<RunningDesign> => {
    const design = designs.get(name) ?? startDesign(name, testbed, receivers);
    designs.set(name, design);
    return design;
  };
  return Promise.all(names.map(async (name) => new Shop(name, await designOf(LIFE_CASES[name].design), receivers)));
}
