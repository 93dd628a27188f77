// The review page when its script runs: the overview, a set being reviewed, or its end.

import { useEffect } from 'preact/hooks';
import { Overview } from './Overview.tsx';
import type { ReviewApp } from './review-app.ts';
import { Session } from './Session.tsx';
import { SetEnd } from './SetEnd.tsx';
import { onReviewKeys } from './session-keys.ts';

export function Review({ app }: { app: ReviewApp }) {
  const { t, set, shown, said, writing } = app;
  const inSet = set.value;
  useEffect(() => {
    const leaving = new AbortController();
    onReviewKeys(app, leaving.signal);
    return () => leaving.abort();
  }, [app]);
  return (
    <>
      {inSet ? (
        shown.value ? (
          <Session app={app} shown={shown.value} />
        ) : (
          <SetEnd app={app} set={inSet} />
        )
      ) : (
        <Overview app={app} />
      )}
      {writing.value !== 'stored' && (
        <p class="review-problem" role="alert">
          {t(`review.${writing.value}`)}
        </p>
      )}
      <p class="unseen" role="status">
        {said.value}
      </p>
    </>
  );
}
