/** How much of the fault suite is played: `npm run faults` plays all, `npm test` some seconds of it. */
export const SIZE = {
  seed: Number(process.env.STEERLAB_SEED ?? 20_260_101),
  schedules: Number(process.env.STEERLAB_SCHEDULES ?? 40),
  processes: Number(process.env.STEERLAB_PROCESSES ?? 2),
};
