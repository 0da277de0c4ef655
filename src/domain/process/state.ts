import type { CommandName, CommandNamed } from '../order/command.ts';
import type { StateFlag } from '../order/flag.ts';
import type { Role } from '../order/party.ts';
import type { RefusalCode } from '../order/refusal.ts';
import type { Guard } from './guards.ts';
import type { Act, StateName, States, Steps } from './step.ts';
import type { Window } from './window.ts';

/** One way out of a state (or back into it), for one command. */
export interface Way<O, C> {
  /** `turn`: who must answer the proposal; `party`: either party. */
  readonly by: Role | 'turn' | 'party';
  /** In the order in which refusals are looked for (R3). */
  readonly needs: readonly Guard<O, C>[];
  readonly to: readonly StateName[];
  readonly does: (order: O, command: C, act: Act) => Steps;
}

/** No way, for one role: the refusal where no need refuses before. */
export interface NoWay<O, C> extends Pick<Way<O, C>, 'by' | 'needs'> {
  readonly refuse: RefusalCode;
}

/** What a command meets in a state: ways for one role each, or a refusal of everybody. */
export type Cell<O, C> = readonly (Way<O, C> | NoWay<O, C>)[] | RefusalCode;

export interface State<Name extends StateName> {
  readonly stage: States[Name]['stage'];
  /** Who must act (T3), with or without a window. */
  readonly awaiting: Role | 'turn' | null;
  /** What support finds it by. */
  readonly flags: readonly StateFlag[];
  readonly window?: Window<States[Name]>;
  readonly on: { readonly [C in CommandName]: Cell<States[Name], CommandNamed<C>> };
}

/** A condition that tells of which kind a command is; the kind is all that the way behind it takes. */
export interface Kind<C, D extends C> {
  readonly code: RefusalCode;
  readonly is: (command: C) => command is D;
}

/** Refuses a command of another kind: what that is about is not there. */
export const mustBe = <O, C, D extends C>({ code, is }: Kind<C, D>): Guard<O, C> => ({
  group: 'object',
  asks: 'body',
  code,
  check: (_, __, command) => (is(command) ? null : { code }),
});

/** A way for commands of one kind. */
export function only<O, C, D extends C>(kind: Kind<C, D>, { needs, does, ...way }: Way<O, D>): Way<O, C> {
  const narrowed = needs.map((need): Guard<O, C> =>
    need.asks === 'order'
      ? need
      : { ...need, check: (order, at, command) => (kind.is(command) ? need.check(order, at, command) : null) },
  );
  return {
    ...way,
    needs: [mustBe(kind), ...narrowed],
    does: (order, command, act) => (kind.is(command) ? does(order, command, act) : []),
  };
}
