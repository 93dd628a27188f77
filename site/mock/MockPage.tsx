// The mock page when its script runs: where one begins, and all the rest as soon as it is here.

import { useEffect, useState } from 'preact/hooks';
import { Begin } from './Begin.tsx';
import { isUnderWay, type Opening } from './opening.ts';
import { readSheet } from './sheet-address.ts';

export function MockPage({ opening }: { opening: Opening }) {
  const { t, program, hasFailed } = opening;
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const hear = () => setHash(location.hash);
    addEventListener('hashchange', hear);
    return () => removeEventListener('hashchange', hear);
  }, []);
  const loaded = program.value;
  const isBegun = loaded ? Boolean(readSheet(hash) ?? loaded.app.mock.value ?? loaded.app.report.value) : isUnderWay();
  useEffect(() => {
    if (isBegun) void opening.bring();
  }, [isBegun]);
  if (!isBegun) return <Begin opening={opening} />;
  if (loaded) return <loaded.MockView app={loaded.app} hash={hash} />;
  if (!hasFailed.value) return <p class="mock-empty">{t('mock.coming')}</p>;
  return (
    <p class="mock-problem" role="alert">
      {t('mock.failed')}{' '}
      <button type="button" onClick={() => void opening.bring()}>
        {t('mock.again')}
      </button>
    </p>
  );
}
