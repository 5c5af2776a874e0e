// Runs a study file to its end, and prints how far each subject can be steered:
//   node examples/run-a-study.ts studies/quickstart.yaml runs/example
import { analyse, loadStudy, runStudy, SteerlabError } from 'steerlab';

const [file = 'studies/quickstart.yaml', out = 'runs/example'] = process.argv.slice(2);
try {
  const study = await loadStudy(file);
  for await (const event of runStudy(study, { out })) {
    if (event.kind === 'judged') process.stderr.write('.');
    if (event.kind === 'finished')
      console.error(`\n${event.summary.outcome}: ${event.summary.asked} answers`);
  }
  for (const { subject, kind, category, value, low, high } of analyse(out).contrasts) {
    if (category === null) console.log([subject, kind, value, low, high].join('\t'));
  }
} catch (error) {
  // Every error that steerlab raises says what is wrong, where, and what to do.
  if (!(error instanceof SteerlabError)) throw error;
  console.error(error.message);
  process.exitCode = error.exitCode;
}
