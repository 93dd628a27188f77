import type { Translate } from '../../i18n/translate.ts';
import { addressSentence } from './address.ts';
import type { ConnectionState, ConnectionView } from './connection-view.ts';
import type { InspectorView } from './view-state.ts';

/** One connection is told about; several can also be chosen from. */
export function ConnectionList({ view }: { view: InspectorView }) {
  const { t, chosen } = view;
  const connections = view.connections.value;
  const [only] = connections;
  if (only === undefined) return null;
  if (connections.length === 1) {
    return (
      <div class="inspector-connections">
        <div class="inspector-connection">
          <Summary view={view} connection={only} />
        </div>
        <Address view={view} connection={only} />
      </div>
    );
  }
  const shown = connections.find(({ number }) => number === chosen.value);
  return (
    <div class="inspector-connections">
      <fieldset class="inspector-choices">
        <legend class="inspector-hidden">{t('inspector.connections')}</legend>
        <button
          type="button"
          class="inspector-connection"
          aria-pressed={chosen.value === undefined}
          onClick={() => view.choose(undefined)}
        >
          {t('inspector.allConnections')}
        </button>
        {connections.map((connection) => (
          <button
            key={connection.number}
            type="button"
            class="inspector-connection"
            aria-pressed={chosen.value === connection.number}
            onClick={() => view.choose(connection.number)}
          >
            <Summary view={view} connection={connection} />
          </button>
        ))}
      </fieldset>
      {shown && <Address view={view} connection={shown} />}
    </div>
  );
}

function Summary({ view, connection }: { view: InspectorView; connection: ConnectionView }) {
  const { t, isEndingHidden } = view;
  const { number, client, exchanges, frames, bytes, bytesNotKept, violations } = connection;
  const notKept = bytesNotKept.up + bytesNotKept.down;
  return (
    <>
      <b>{t('inspector.connection', { number })}</b>
      <Ends t={t} connection={connection} />
      <State view={view} connection={connection} />
      {(['up', 'down'] as const).map((direction) => (
        <span key={direction} class="inspector-counter" data-direction={direction}>
          <span aria-hidden="true">{direction === 'up' ? '↑' : '↓'}</span>{' '}
          <span class="inspector-hidden">{t(`inspector.${direction}`)} </span>
          {exchanges
            ? t(direction === 'up' ? 'inspector.requests' : 'inspector.responses', { count: exchanges[direction] })
            : t('inspector.frames', { count: frames[direction] })}
          , {t('inspector.bytes', { count: bytes[direction] })}
        </span>
      ))}
      {client === 'hand' && <span class="inspector-counter">{t('inspector.byHand')}</span>}
      {client === 'terminal' && <span class="inspector-counter">{t('inspector.byTerminal')}</span>}
      {client === 'grader' && <span class="inspector-counter">{t('inspector.byGrader')}</span>}
      {notKept > 0 && <span class="inspector-counter">{t('inspector.notKept', { count: notKept })}</span>}
      {violations > 0 && !isEndingHidden.value && (
        <span class="inspector-fault">▲ {t('inspector.violations', { count: violations })}</span>
      )}
    </>
  );
}

/** Of a reader's own server: its file and port, and whose connection it is. */
function Ends({ t, connection: { port, files } }: { t: Translate; connection: ConnectionView }) {
  if (port === undefined) return null;
  const server = t('inspector.ownServer', { server: files.server ?? t('inspector.server'), port: String(port) });
  return (
    <span class="inspector-ends">
      {files.client === undefined ? server : t('inspector.ownServer.client', { server, client: files.client })}
    </span>
  );
}

/** HTTP has requests and answers, and no state that lasts. */
function State({ view: { t, isEndingHidden }, connection }: { view: InspectorView; connection: ConnectionView }) {
  const { state, exchanges } = connection;
  if (exchanges && state.kind !== 'unknown') return <span class="inspector-state">{t('inspector.http')}</span>;
  return (
    <span class="inspector-state" data-state={state.kind}>
      {isEndingHidden.value && state.kind !== 'unknown' ? state.kind.toUpperCase() : stateName(state, t)}
    </span>
  );
}

/** The API's own names; the code as an API on the client's side reports it. */
function stateName(state: ConnectionState, t: Translate): string {
  if (state.kind === 'unknown') return t('inspector.unknownState');
  const name = state.kind.toUpperCase();
  return 'code' in state && state.code !== undefined ? `${name} ${state.code}` : name;
}

function Address({ view: { t }, connection }: { view: InspectorView; connection: ConnectionView }) {
  const sentence = addressSentence(connection, t);
  if (sentence === undefined) return null;
  return <p class="inspector-address">{sentence}</p>;
}
