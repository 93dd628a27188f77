// The mock page when its script runs: where one begins, a part, what lies between two, or a report.

import { useEffect, useState } from 'preact/hooks';
import { Begin } from './Begin.tsx';
import type { MockApp } from './mock-app.ts';
import { PartBody } from './PartBody.tsx';
import { PartIntro } from './PartIntro.tsx';
import { Report } from './Report.tsx';
import { Sheet } from './Sheet.tsx';
import { readSheet } from './sheet-address.ts';

export function MockView({ app }: { app: MockApp }) {
  const { mock, standing, report, said, writing, t } = app;
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const hear = () => setHash(location.hash);
    addEventListener('hashchange', hear);
    return () => removeEventListener('hashchange', hear);
  }, []);
  const sheet = readSheet(hash);
  if (sheet) return <Sheet app={app} sheet={sheet} />;
  const [taken, at, opened] = [mock.value, standing.value, report.value];
  return (
    <>
      {taken && at ? (
        at.stage === 'waiting' ? (
          <PartIntro app={app} mock={taken} standing={at} key={at.part} />
        ) : (
          <PartBody app={app} mock={taken} standing={at} key={at.part} />
        )
      ) : opened ? (
        <Report app={app} mock={opened} key={opened.id} />
      ) : (
        <Begin app={app} />
      )}
      {writing.value !== 'stored' && (
        <p class="mock-problem" role="alert">
          {t(`mock.${writing.value}`)}
        </p>
      )}
      <p class="unseen" role="status">
        {said.value}
      </p>
    </>
  );
}
