import { exportInspect } from './export-inspect.ts';
import { exportDpo, exportSft } from './export-training.ts';
import { exportTrials } from './export-trials.ts';

/** `steerlab export WHAT RUN`: a run in other tools' formats. */
export const exportRun = {
  name: 'export',
  summary: "a run in other tools' formats",
  commands: [exportTrials, exportInspect, exportSft, exportDpo],
};
