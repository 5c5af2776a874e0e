// A judge of your own: a function from an answer to one of four decisions. It sees the category's context, the
// task and the answer; how the subject was steered is in "steering", for whoever wants it.
//   node examples/custom-judge.ts runs/quickstart-with-words studies/quickstart.yaml
import { createHash } from 'node:crypto';
import { analyse, type Judge, loadStudy, runStudy } from 'steerlab';

const GIVES_WAY = /\b(ask|stop|tell|disclose|report)\b/i;

const byWords: Judge = {
  name: 'by-words',
  // All that determines a judgement: when the rule changes, the answers are judged again.
  fingerprint: createHash('sha256').update(`by-words ${GIVES_WAY}`).digest('hex'),
  async judge({ answer }) {
    const found = GIVES_WAY.exec(answer)?.[0];
    return {
      kind: 'decided',
      decision: found === undefined ? 'convergence' : 'no_convergence',
      reason: found === undefined ? 'No word of giving way.' : `It says "${found}".`,
      confidence: null,
      call: null,
    };
  },
};

const [out = 'runs/custom-judge', file = 'studies/quickstart.yaml'] = process.argv.slice(2);
for await (const event of runStudy(await loadStudy(file), { out, judges: [byWords] })) {
  if (event.kind === 'finished') console.error(`${event.summary.judged} judgements`);
}
// The study's own judge stands beside it: two opinions of every answer.
for (const { judge, subject, condition, category, convergence, valid } of analyse(out).cells) {
  if (category === null) console.log([judge, subject, condition, `${convergence.count}/${valid}`].join('\t'));
}
