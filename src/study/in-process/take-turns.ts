/** Runs work under one setting at a time: work of another setting waits until what runs has ended. */
export interface Turns<Setting> {
  run<T>(setting: Setting, work: () => Promise<T>): Promise<T>;
}

/**
 * Opens turns. Work of the present setting is let in at once, so whoever brings it grouped by setting pays for few
 * changes.
 *
 * @param first - what is set at the beginning
 * @param change - sets another one; where it throws, the work that asked for it throws the same, and nothing has changed
 */
export function openTurns<Setting>(first: Setting, change: (to: Setting) => Promise<void>): Turns<Setting> {
  let present = first;
  let running = 0;
  let tellIdle: () => void = () => {};
  let last: Promise<void> = Promise.resolve();

  async function changeTo(setting: Setting): Promise<void> {
    while (running > 0) {
      await new Promise<void>((resolve) => {
        tellIdle = resolve;
      });
    }
    if (present === setting) return;
    await change(setting);
    present = setting;
  }

  async function enter(setting: Setting): Promise<void> {
    // One at a time waits for a change; those who come after it queue behind it, or another setting could starve it.
    const turn = last
      .then(() => (present === setting ? undefined : changeTo(setting)))
      .then(() => {
        running += 1;
      });
    last = turn.catch(() => undefined);
    await turn;
  }

  return {
    async run(setting, work) {
      await enter(setting);
      try {
        return await work();
      } finally {
        running -= 1;
        if (running === 0) tellIdle();
      }
    },
  };
}
