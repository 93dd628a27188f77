// A mock that is being taken: a part, or what lies between two. Or one that was: its report. Or the sheet of one.

import type { MockApp } from './mock-app.ts';
import { PartBody } from './PartBody.tsx';
import { PartIntro } from './PartIntro.tsx';
import { Report } from './Report.tsx';
import { Sheet } from './Sheet.tsx';
import { readSheet } from './sheet-address.ts';

export function MockView({ app, hash }: { app: MockApp; hash: string }) {
  const { mock, standing, report, said, writing, t } = app;
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
      ) : (
        opened && <Report app={app} mock={opened} key={opened.id} />
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
