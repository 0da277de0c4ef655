/** Everybody acts so often, one time after the other, all at the same time. */
export async function takeTurns(
  users: readonly string[],
  each: number,
  act: (user: string, turn: number) => Promise<void>,
): Promise<void> {
  const take = async (user: string) => {
    for (let turn = 0; turn < each; turn += 1) await act(user, turn);
  };
  await Promise.all(users.map(take));
}
