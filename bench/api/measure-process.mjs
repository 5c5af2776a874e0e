// Preloaded into the measured process: at its end it writes what it used to the file that STEERLAB_MEASURE names.
import { writeFileSync } from 'node:fs';

process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const used = { cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, megabytes: maxRSS / 1024 };
  writeFileSync(process.env.STEERLAB_MEASURE, JSON.stringify(used));
});
