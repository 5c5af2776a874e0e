import { useState } from 'react';
import type { LabelSheet } from '../../server/index.ts';
import { setQuery, useAddress } from '../address.ts';
import { AskError, send } from '../api/ask.ts';
import { useAsk } from '../api/use-ask.ts';
import { Frame } from '../parts/frame.tsx';
import { Problem } from '../parts/notice.tsx';
import { LabelDesk } from './label/label-desk.tsx';
import { LabelEnd } from './label/label-end.tsx';
import { LabelStart } from './label/label-start.tsx';
import { pathOfSample, type Sample } from './label/sample.ts';
import { choosingIn } from './trials/list-filter.ts';

/** A sample: to be labelled, or what it ends on once it is closed. */
function LabelSet({ sample }: { readonly sample: Sample }) {
  const [turn, setTurn] = useState(0);
  const [error, setError] = useState<AskError>();
  const asked = useAsk<LabelSheet>(pathOfSample(sample), turn);
  const close = async (isClosed: boolean) => {
    try {
      await send(pathOfSample(sample, ['closed']), { isClosed });
      setError(undefined);
      setQuery({ at: null }, 'replace');
      setTurn(turn + 1);
    } catch (cause) {
      setError(cause instanceof AskError ? cause : new AskError(String(cause), 'Try again.'));
    }
  };
  return (
    <>
      {error !== undefined && <Problem error={error} />}
      {asked.data?.isClosed === true ? (
        <LabelEnd sample={sample} reopen={() => close(false)} />
      ) : (
        <LabelDesk key={turn} sample={sample} asked={asked} close={() => close(true)} />
      )}
    </>
  );
}

/** People label answers, without knowing whose they are or what a judge made of them. */
export function LabelPage({ run }: { readonly run: string }) {
  const { query } = useAddress();
  const annotator = query.get('annotator') ?? '';
  const size = Number(query.get('size') ?? 100);
  const seed = Number(query.get('seed') ?? 1);
  const sample: Sample = { run, annotator, size, seed, filter: choosingIn(query) };
  return (
    <Frame title="Label" run={run}>
      {annotator === '' ? (
        <LabelStart run={run} filter={sample.filter} />
      ) : (
        <LabelSet key={JSON.stringify(sample)} sample={sample} />
      )}
    </Frame>
  );
}
