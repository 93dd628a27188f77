// A head that came over the network: its bytes with their line ends, and each line in words.

import { useSignal } from '@preact/signals';
import type { Translate } from '../../../i18n/translate.ts';
import { headFields } from '../../inspector/head-fields.ts';
import type { HeadEntry } from '../../inspector/rows.ts';
import { HeadLines } from './HeadLines.tsx';
import { headTextOf, readHeadText } from './head-text.ts';
import type { Stretch } from './rules.ts';

type Props = { t: Translate; label: string; head: HeadEntry; bytes: Uint8Array };

// A server's page of error text is cut: the whole stands in the inspector.
const maxShownBytes = 4096;

export function RawHead({ t, label, head, bytes }: Props) {
  const lit = useSignal<Stretch | undefined>(undefined);
  const tokens = readHeadText(headTextOf(bytes.subarray(0, maxShownBytes)));
  return (
    <figure class="lab-raw" aria-label={label}>
      <pre class="head-lines" translate={false}>
        <HeadLines tokens={tokens} lit={lit.value} />
      </pre>
      <details>
        <summary>{t('handshakeLab.lineByLine')}</summary>
        <ul>
          {headFields(head).map((field) => (
            <li
              key={field.id}
              onMouseEnter={() => {
                lit.value = field;
              }}
              onMouseLeave={() => {
                lit.value = undefined;
              }}
            >
              <b>{field.name ?? t(`inspector.head.${field.id === 'blank-line' ? 'blankLine' : head.kind}`)}</b>
              {field.section && <span class="lab-section"> § {field.section}</span>}
              <span class="lab-why">{t(field.sentence, { status: 'status' in head ? String(head.status) : '' })}</span>
            </li>
          ))}
        </ul>
      </details>
    </figure>
  );
}
